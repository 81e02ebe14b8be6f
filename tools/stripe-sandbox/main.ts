import { startSandbox } from './index';
import { sandboxSettings } from './settings';

const sandbox = await startSandbox(sandboxSettings(process.env));
const stop = (): void => void sandbox.close().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// The launcher holds the other end of this channel: when it is gone, so are we.
process.on('disconnect', stop);
