/** One field of a SWIFT message: `:61:` and what follows up to the next field. */
export interface Mt940Field {
  readonly tag: string;
  readonly text: string; // its lines, joined by '\n'
  readonly fileLine: number;
}

/** Cuts MT940 text into fields while it arrives. Blocks of the envelope (`{1:…`), `-` and `-}` end a field. */
export class Mt940Cutter {
  private rest = '';
  private line = 0;
  private open: { tag: string; lines: string[]; fileLine: number } | null = null;

  push(text: string): Mt940Field[] {
    this.rest += text;
    const lines = this.rest.split('\n');
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.take(line));
  }

  end(): Mt940Field[] {
    const last = this.rest === '' ? [] : this.take(this.rest);
    return [...last, ...this.close()];
  }

  private take(raw: string): Mt940Field[] {
    this.line += 1;
    const line = raw.replace(/\r$/, '');
    const field = /^:(\d{2}[A-Z]?|NS):(.*)$/.exec(line);
    if (field !== null) {
      const closed = this.close();
      this.open = { tag: field[1] ?? '', lines: [field[2] ?? ''], fileLine: this.line };
      return closed;
    }
    if (/^(-\}?|\{\d:.*)$/.test(line)) return this.close();
    this.open?.lines.push(line);
    return [];
  }

  private close(): Mt940Field[] {
    const { open } = this;
    this.open = null;
    return open === null ? [] : [{ tag: open.tag, text: open.lines.join('\n'), fileLine: open.fileLine }];
  }
}
