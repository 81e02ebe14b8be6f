/** What OPAQUE's registration leaves on this side. */
export interface Registration {
  readonly registrationRecord: string;
  readonly exportKey: Uint8Array;
  readonly deviceId: string;
}
