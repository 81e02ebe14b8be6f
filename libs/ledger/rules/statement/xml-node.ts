import { XMLParser } from 'fast-xml-parser';
import { assertWellFormed } from './well-formed';
import { xmlReferences } from './xml-references';

/** Values stay text, so that no amount becomes a float. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  entityDecoder: xmlReferences,
  jPath: false,
  preserveOrder: true, // otherwise the library makes a second tree of every one it reads
});

const ATTRIBUTES = ':@';
const TEXT = '#text';

/** An element as the XML library gives it. Asked by path; of several elements of one name the first answers. */
export class XmlNode {
  private constructor(
    private readonly children: readonly unknown[],
    private readonly attributes: Readonly<Record<string, unknown>>,
  ) {}

  /** Reads one whole element; the objection of broken XML names the line of the file. */
  static read(xml: string, fileLine: number): XmlNode {
    assertWellFormed(xml, fileLine);
    const document: unknown = parser.parse(xml);
    const root = recordOf(Array.isArray(document) ? document[0] : undefined);
    return XmlNode.of(root, Object.keys(root).find((name) => name !== ATTRIBUTES) ?? '');
  }

  private static of(item: Readonly<Record<string, unknown>>, name: string): XmlNode {
    const children: unknown = item[name];
    return new XmlNode(Array.isArray(children) ? children : [], recordOf(item[ATTRIBUTES]));
  }

  all(name: string): XmlNode[] {
    const found: XmlNode[] = [];
    for (const child of this.children) {
      const item = recordOf(child);
      if (name in item) found.push(XmlNode.of(item, name));
    }
    return found;
  }

  at(...path: readonly string[]): XmlNode | undefined {
    return path.reduce<XmlNode | undefined>((node, name) => node?.first(name), this);
  }

  text(...path: readonly string[]): string | undefined {
    const parts = this.at(...path)?.children.map((child) => recordOf(child)[TEXT]);
    const text = parts
      ?.filter((part) => typeof part === 'string')
      .join('')
      .trim();
    return text === '' ? undefined : text;
  }

  attribute(name: string): string | undefined {
    const value = this.attributes[`@${name}`];
    return typeof value === 'string' ? value : undefined;
  }

  private first(name: string): XmlNode | undefined {
    for (const child of this.children) {
      const item = recordOf(child);
      if (name in item) return XmlNode.of(item, name);
    }
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
