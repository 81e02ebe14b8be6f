import { createLoginServer } from './login-server';
import { readOpaqueSeed } from './opaque-seed';
import { loginSettings } from './settings';

const settings = loginSettings(process.env);
const server = await createLoginServer({ seed: await readOpaqueSeed(settings.seedFile), secret: settings.secret });
await server.listen({ port: settings.port, host: '127.0.0.1' });
const stop = (): void => void server.close().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// The launcher holds the other end of this channel: when it is gone, so are we.
process.on('disconnect', stop);
