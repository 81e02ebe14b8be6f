/** What these pages may do: show themselves with our style, and send the form to us and on to the payment page. No script, no picture, no frame; our fonts, where a browser allows any. */
export function pagePolicy(checkoutOrigin: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    `form-action 'self' ${checkoutOrigin}`, // browsers hold the redirect after the form to it
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer. No page of ours is kept by a browser that others use, and no address of ours reaches another site. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Whether a form came from another site's page. Without referrers the browser's Origin is "null", so Sec-Fetch-Site is asked first. */
export function isForeign(headers: Readonly<Record<string, string | string[] | undefined>>, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = headers['origin'];
  return origin !== undefined && origin !== 'null' && origin !== publicOrigin;
}
