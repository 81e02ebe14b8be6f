const WIDTH = 30;

/** A progress bar on standard error: one moving line on a terminal, a line every tenth elsewhere. */
export class Progress {
  private tenth = -1;

  constructor(private readonly what: string) {}

  show(done: number, whole: number): void {
    const part = whole === 0 ? 1 : Math.min(done / whole, 1);
    if (process.stderr.isTTY) {
      const full = Math.round(part * WIDTH);
      process.stderr.write(`\r${this.what} [${'█'.repeat(full)}${' '.repeat(WIDTH - full)}] ${Math.floor(part * 100)} %`);
      return;
    }
    const tenth = Math.floor(part * 10);
    if (tenth === this.tenth) return;
    this.tenth = tenth;
    process.stderr.write(`${this.what}: ${tenth * 10} %\n`);
  }

  /** Ends the moving line: what comes now is something else. */
  cut(): void {
    if (process.stderr.isTTY) process.stderr.write('\n');
  }

  /** The last word, on a line of its own. */
  end(text: string): void {
    process.stderr.write(process.stderr.isTTY ? `\n${text}\n` : `${text}\n`);
  }
}
