import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader finds in a PDF. */
export interface ReadPdf {
  readonly title: string;
  readonly language: string;
  readonly isTagged: boolean;
  readonly pages: readonly ReadPage[];
  readonly headings: readonly string[]; // H1 of the structure tree
  readonly head: readonly string[]; // the table's head, as a screen reader finds it
  readonly rows: readonly (readonly string[])[]; // its body, over all pages
}

export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly text: string; // everything that is drawn
  readonly artifacts: string; // what a screen reader passes over
}

interface Node {
  readonly role?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

/** Reads a PDF with another program than the one that wrote it, by its structure tree where it has one. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const facts = Object(await document.getMetadata()).info as { Title: string; Language: string };
  const marks = await document.getMarkInfo();
  const pages: ReadPage[] = [];
  const headings: string[] = [];
  const head: string[] = [];
  const rows: string[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const drawn = await drawnTexts(page);
    pages.push({ width, height, text: drawn.all.join('\n'), artifacts: drawn.artifacts.join('\n') });
    const tree = (await page.getStructTree()) as Node | null;
    const textOf = (node: Node): string =>
      node.id !== undefined ? (drawn.byId.get(node.id) ?? []).join(' ') : (node.children ?? []).map(textOf).join(' ').trim();
    // Each page gives the whole tree; what is not on it has no text.
    const isHere = (node: Node): boolean => (node.id !== undefined ? drawn.byId.has(node.id) : (node.children ?? []).some(isHere));
    for (const node of all(tree, 'H1').filter(isHere)) headings.push(textOf(node));
    for (const part of all(tree, 'THead')) for (const row of all(part, 'TR').filter(isHere)) head.push(...(row.children ?? []).map(textOf));
    for (const part of all(tree, 'TBody')) for (const row of all(part, 'TR').filter(isHere)) rows.push((row.children ?? []).map(textOf));
  }
  await document.cleanup();
  return { title: facts.Title, language: facts.Language, isTagged: Object(marks).get('Marked') === true, pages, headings, head, rows };
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function drawnTexts(page: Page): Promise<{ all: string[]; artifacts: string[]; byId: Map<string, string[]> }> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const all: string[] = [];
  const artifacts: string[] = [];
  const byId = new Map<string, string[]>();
  let current: { tag: string; id: string | null } | null = null;
  for (const item of items) {
    if ('str' in item) {
      if (item.str.trim() === '') continue;
      all.push(item.str);
      if (current?.tag === 'Artifact') artifacts.push(item.str);
      if (current?.id) byId.set(current.id, [...(byId.get(current.id) ?? []), item.str]);
    } else if (item.type === 'endMarkedContent') current = null;
    else current = { tag: 'tag' in item ? String(item.tag) : '', id: item.id ?? null };
  }
  return { all, artifacts, byId };
}

function all(node: Node | null, role: string): Node[] {
  if (node === null) return [];
  return [...(node.role === role ? [node] : []), ...(node.children ?? []).flatMap((child) => all(child, role))];
}
