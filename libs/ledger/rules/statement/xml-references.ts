const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * References of a document without DOCTYPE: the five names of XML, and numbers. The library's own decoder builds its table of names anew for
 * every piece, which took as long as reading it.
 */
export const xmlReferences = {
  decode(text: string): string {
    if (!text.includes('&')) return text;
    return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point === 0 || point > 0x10ffff ? whole : String.fromCodePoint(point);
    });
  },
  // Without a DOCTYPE there are no names to learn, and nothing to forget between pieces.
  setExternalEntities(): void {},
  addInputEntities(): void {},
  setXmlVersion(): void {},
  reset(): void {},
};
