import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium =
  process.env['SOJOURN_CHROMIUM'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (chromium === undefined)
  throw new Error('Chromium is missing. Install it (Debian: apt-get install chromium) or name one with SOJOURN_CHROMIUM.');

export default defineConfig({
  testDir: '.',
  // `npm run screenshots` draws the screens for docs/ instead of testing. The story is longest: it begins first, the others go beside it.
  projects:
    process.env['SOJOURN_SCREENSHOTS'] === undefined
      ? [
          { name: 'story', testMatch: /story\.spec\.ts$/ },
          { name: 'parts', testMatch: /\.spec\.ts$/, testIgnore: /story\.spec\.ts$/ },
        ]
      : [{ name: 'screenshots', testMatch: /\.shots\.ts$/ }],
  outputDir: '../../var/test-results/e2e',
  // Most of a story is waiting for pages: two side by side, each with an installation of its own.
  workers: process.env['SOJOURN_SCREENSHOTS'] === undefined ? 2 : 1,
  fullyParallel: false,
  retries: 0,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  // The JSON is counted by npm test.
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] === undefined ? [['list']] : [['list'], ['json']],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 940 },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      // As root Chromium has no sandbox; the rest keeps it from looking for its maker on a closed network.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
