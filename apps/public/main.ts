import { readFileSync } from 'node:fs';
import { readFonts } from './fonts';
import { givingApi } from './giving-api';
import { publicServer } from './public-server';
import { publicSettings } from './settings';

const settings = publicSettings(process.env);
// The bundle lies in dist/node, as deep as this file, so both find the styles at the same place.
const style = ['../../libs/platform/design/styles/tokens.css', '../../apps/public/style.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n');
const app = await publicServer({ ...settings, style, fonts: readFonts(import.meta.url), api: givingApi(settings.apiOrigin) });
await app.listen({ port: settings.port, host: '127.0.0.1' });
const stop = (): void => void app.close().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// The launcher holds the other end of this channel: when it is gone, so are we.
process.on('disconnect', stop);
