/** What a page may load and do (decisions.md 25): scripts of our own with their hashes, no inline script, styles by one nonce per build. */
export function pagePolicy(settings: { styleNonce: string; apiOrigin: string; inlineScriptHashes: readonly string[] }): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...settings.inlineScriptHashes.map((hash) => `'${hash}'`)].join(' '),
    `style-src 'self' 'nonce-${settings.styleNonce}'`,
    `connect-src 'self' ${settings.apiOrigin}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types angular sojourn-worker',
  ].join('; ');
}

/** The crypto worker runs scripts of this origin and WebAssembly, and reaches nobody: keys cannot leave it by a request. */
export const WORKER_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Headers of every answer. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
