import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dashboardServer } from './dashboard-server';
import { readDashboardSettings } from './settings';

const settings = readDashboardSettings(process.env);
// The bundle lies in dist/node, the build beside it.
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'dashboard');
const app = dashboardServer(folder, settings);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close().then(() => process.exit(0)));
// The launcher holds the other end of this channel: when it is gone, so are we.
process.on('disconnect', () => process.exit(0));
await app.listen({ port: settings.port, host: '127.0.0.1' });
