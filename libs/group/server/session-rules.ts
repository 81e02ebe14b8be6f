/** How long a session lives. (ASVS 7.3; security.md 5.4) */
export const SESSION_IDLE = '20 minutes';
export const SESSION_ABSOLUTE = '12 hours';
export const INVITE_SECONDS = 72 * 3600;
