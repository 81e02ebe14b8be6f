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
});

/** An element as the XML library gives it. Asked by path; of several elements of one name the first answers. */
export class XmlNode {
  private constructor(private readonly value: unknown) {}

  /** Reads one whole element; the objection of broken XML names the line of the file. */
  static read(xml: string, fileLine: number): XmlNode {
    assertWellFormed(xml, fileLine);
    const document: unknown = parser.parse(xml);
    return new XmlNode(Object.values(recordOf(document))[0]);
  }

  all(name: string): XmlNode[] {
    const found = recordOf(this.value)[name];
    if (found === undefined) return [];
    return (Array.isArray(found) ? (found as unknown[]) : [found]).map((each) => new XmlNode(each));
  }

  at(...path: readonly string[]): XmlNode | undefined {
    return path.reduce<XmlNode | undefined>((node, name) => node?.all(name)[0], this);
  }

  text(...path: readonly string[]): string | undefined {
    const value = this.at(...path)?.value;
    const text = typeof value === 'string' ? value : recordOf(value)['#text'];
    return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
  }

  attribute(name: string): string | undefined {
    const value = recordOf(this.value)[`@${name}`];
    return typeof value === 'string' ? value : undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
