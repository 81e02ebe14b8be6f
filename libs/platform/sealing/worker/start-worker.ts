interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

/** The part of Trusted Types that is used here; TypeScript's own library does not name it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/** Starts the crypto worker. The page's policy lets nothing but this file of our own build become a worker. */
export function startKeeperWorker(): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('sojourn-worker', { createScriptURL: ownWorkerOnly });
  // The builder finds a worker by `new Worker(new URL(…))`, and knows nothing of trusted types: the name is kept, the address passes the policy.
  const Worker = class extends globalThis.Worker {
    constructor(url: URL, options: WorkerOptions) {
      super((policy ? policy.createScriptURL(url.href) : ownWorkerOnly(url.href)) as string, options);
    }
  };
  return new Worker(new URL('./keeper.worker', import.meta.url), { type: 'module' });
}

function ownWorkerOnly(url: string): string {
  const { origin, pathname } = new URL(url);
  if (origin !== location.origin || !/^\/worker-[A-Za-z0-9_-]+\.js$/.test(pathname)) throw new TypeError('not the crypto worker');
  return url;
}
