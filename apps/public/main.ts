import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, systemRandom } from '@sojourn/units';
import { OwnSalts, SaltFolder } from './daily-salts';
import { fontFiles } from './font-files';
import { givingApi } from './giving-api';
import { publicServer } from './public-server';
import { scriptFile } from './script-file';
import { publicSettings } from './settings';

const settings = publicSettings(process.env);
// The bundle lies in dist/node, as deep as this file, so both find the styles at the same place.
const style = ['../../libs/platform/design/styles/tokens.css', '../../apps/public/style.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');
const fonts = fontFiles(
  ['source-sans-3/wght.css', 'source-serif-4/opsz.css'].map(
    (sheet) => new URL(`../../node_modules/@fontsource-variable/${sheet}`, import.meta.url),
  ),
);
// Made by the build beside the bundles: dist/public.
const receiptScript = scriptFile('receipt', readFileSync(new URL('../public/receipt.js', import.meta.url), 'utf8'));
const { dataFolder } = settings;
const salts = dataFolder === null ? new OwnSalts(systemRandom) : new SaltFolder(join(dataFolder, 'visitor-salt'), systemRandom);
const means = { clock: systemClock, salts, api: givingApi(settings.apiOrigin) };
const app = await publicServer({ ...settings, style, fonts, receiptScript, ...means });
await app.listen({ port: settings.port, host: '127.0.0.1' });
const stop = (): void => void app.close().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// The launcher holds the other end of this channel: when it is gone, so are we.
process.on('disconnect', stop);
