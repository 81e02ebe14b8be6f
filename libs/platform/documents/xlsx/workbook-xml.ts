import type { Instant } from '@sojourn/units';
import type { DocumentLanguage } from '../model/report';
import { printedHead } from './sheet-frame';
import { attribute, content } from './xml';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEET_TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface WorkbookFacts {
  readonly title: string;
  readonly author: string;
  readonly language: DocumentLanguage;
  readonly madeAt: Instant;
}

export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

/** Every part of the workbook but its sheets, by path. Written last, when it is known how many sheets there are. (ECMA-376 parts 1 and 2) */
export function workbookParts(
  facts: WorkbookFacts,
  sheetNames: readonly string[],
  stylesXml: string,
): readonly (readonly [string, string])[] {
  const numbers = sheetNames.map((_, place) => place + 1);
  return [
    ['xl/styles.xml', stylesXml],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        sheetNames.map((name, place) => `<sheet name="${attribute(name)}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`).join('') +
        `</sheets><definedNames>` +
        sheetNames
          .map(
            (name, place) => `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">${content(printedHead(name))}</definedName>`,
          )
          .join('') +
        `</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
        numbers
          .map((number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`)
          .join('') +
        `<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'docProps/core.xml',
      `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
        `<dc:title>${content(facts.title)}</dc:title><dc:creator>${content(facts.author)}</dc:creator><dc:language>${facts.language}</dc:language>` +
        `<dcterms:created xsi:type="dcterms:W3CDTF">${facts.madeAt}</dcterms:created></cp:coreProperties>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>` +
        `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPES}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPES}.styles+xml"/>` +
        numbers.map((number) => `<Override PartName="/${sheetPath(number)}" ContentType="${SHEET_TYPES}.worksheet+xml"/>`).join('') +
        `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    ],
  ];
}
