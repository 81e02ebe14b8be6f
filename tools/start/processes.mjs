import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './runtime.mjs';
import { say, step } from './say.mjs';

/** Node 24 lets new objects take 130 MB before it looks; with what Node 22 took, a journal of a million lines streams in 130 MB altogether. */
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=16'];

/** The running parts: started one after another, stopped in the opposite order, PostgreSQL last. When one part ends by itself, all stop. */
export class Processes {
  parts = [];
  database = null;
  stopping = null;

  /** Starts a bundle and waits until its address answers. */
  async start(title, bundle, env, address) {
    await step(`starting ${title}`, async () => {
      // The channel is a life line: a part ends when its launcher is gone, even by kill -9.
      const child = spawn(process.execPath, [...NODE_FLAGS, join(ROOT, 'dist', 'node', `${bundle}.mjs`)], {
        cwd: ROOT,
        env,
        detached: true,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const part = { title, child, ended: new Promise((resolve) => child.on('exit', resolve)) };
      this.parts.push(part);
      void part.ended.then((code) => this.partEnded(title, code));
      for (let attempt = 0; attempt < 600; attempt++) {
        if (child.exitCode !== null || this.stopping !== null) throw new Error(`${title} ended while starting; the lines above say why`);
        const answer = await fetch(address, { redirect: 'manual' }).catch(() => null);
        if (answer !== null) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`${title} did not answer within 30 seconds`);
    });
  }

  partEnded(title, code) {
    if (this.stopping !== null) return;
    process.stderr.write(
      `\n${title} ended by itself (${code ?? 'killed'}). Everything stops now; nothing that was saved is lost. Start again with npm start.\n`,
    );
    void this.stop(1);
  }

  stop(code) {
    this.stopping ??= this.stopAll().then(() => process.exit(code));
    return this.stopping;
  }

  async stopAll() {
    say('\nStopping …');
    for (const { child, ended } of [...this.parts].reverse()) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 8000);
      await ended;
      clearTimeout(late);
    }
    if (this.database !== null) await this.database.stop();
    say('Stopped.');
  }
}
