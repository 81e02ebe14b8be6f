import { strFromU8, unzipSync } from 'fflate';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** The parts of a workbook as they lie in its archive. Throws when one of them is not well-formed XML. */
export function readParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
  for (const [path, xml] of parts) {
    const verdict = XMLValidator.validate(xml);
    if (verdict !== true) throw new Error(`${path}: ${verdict.err.msg}`);
  }
  return parts;
}

/** A cell of the first sheet as the file says it. */
export interface RawCell {
  readonly value: string;
  readonly type: string; // '' is a number
  readonly formula: string | null;
  readonly format: string; // of numbers
  readonly quoted: boolean; // marked as text for whoever edits it
}

interface XmlCell {
  readonly '@r': string;
  readonly '@s'?: string;
  readonly '@t'?: string;
  readonly f?: string;
  readonly v?: string;
  readonly is?: { readonly t: string | { readonly '#text'?: string } };
}

/** The cells of one sheet by address. */
export function readCells(bytes: Uint8Array, sheet = 1): ReadonlyMap<string, RawCell> {
  const parts = readParts(bytes);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => ['row', 'c', 'xf', 'numFmt'].includes(name),
  });
  const { styleSheet } = parser.parse(parts.get('xl/styles.xml') ?? '');
  const formats = new Map<string, string>(
    (styleSheet.numFmts.numFmt ?? []).map((each: Record<string, string>) => [each['@numFmtId'], each['@formatCode']]),
  );
  const { worksheet } = parser.parse(parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? '');
  const cells = new Map<string, RawCell>();
  for (const row of worksheet.sheetData.row) {
    for (const cell of (row.c ?? []) as XmlCell[]) {
      const style = styleSheet.cellXfs.xf[Number(cell['@s'] ?? 0)];
      const inline = cell.is?.t;
      cells.set(cell['@r'], {
        value: cell.v ?? (typeof inline === 'string' ? inline : (inline?.['#text'] ?? '')),
        type: cell['@t'] ?? '',
        formula: cell.f ?? null,
        format: formats.get(style['@numFmtId']) ?? '',
        quoted: style['@quotePrefix'] === '1',
      });
    }
  }
  return cells;
}
