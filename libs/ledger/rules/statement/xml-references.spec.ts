import { xmlReferences } from './xml-references';

it.each([
  ['the names of XML', 'M&amp;M &lt;&gt; &quot;&apos;', 'M&M <> "\''],
  ['numbers, also above the first plane', '&#246;&#xF6;&#x1F33B;', 'öö🌻'],
  ['each once', '&amp;lt; &#38;amp;', '&lt; &amp;'],
  [
    'what no document without DOCTYPE may say, as it stands',
    '&eacute; &AMP; &#0; &#x110000; & A&B;',
    '&eacute; &AMP; &#0; &#x110000; & A&B;',
  ],
])('reads %s', (_, text, read) => {
  expect(xmlReferences.decode(text)).toBe(read);
});
