/** The launcher behind us (tools/start/chaos.mjs): it keeps the parts alive and kills them when asked. */
export interface Rig {
  readonly api: string;
  readonly sandbox: string;
  readonly foundingToken: string;
  /** Kills a part by kill -9 and waits until everything answers again. */
  kill(what: 'api' | 'postgres'): Promise<void>;
  /** The owner's address of the database as it is now: for looking, never for the load. */
  ownerUrl(): Promise<string>;
}

export function rig(env: NodeJS.ProcessEnv): Rig {
  const ask = (message: object): Promise<string> =>
    new Promise((resolve) => {
      process.once('message', (answer: { ownerUrl: string }) => resolve(answer.ownerUrl));
      process.send?.(message);
    });
  const needed = (name: string): string => {
    const value = env[name];
    if (value === undefined) throw new Error(`${name} is not set: run through npm run chaos`);
    return value;
  };
  return {
    api: needed('SOJOURN_API_ORIGIN'),
    sandbox: needed('SOJOURN_SANDBOX_URL'),
    foundingToken: needed('CHAOS_FOUNDING_TOKEN'),
    kill: async (what) => void (await ask({ ask: 'kill', what })),
    ownerUrl: () => ask({ ask: 'where' }),
  };
}
