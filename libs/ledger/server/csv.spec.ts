import { csvFile } from './csv';

async function textOf(...rows: (string | bigint)[][]): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of csvFile('x.csv', 'KWD', ['name', 'amount'], rows).getStream()) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString('utf8');
}

it('writes amounts as decimals of their currency and leaves a minus a minus', async () => {
  expect(await textOf(['Housing', 1_234_500n], ['General', -5n])).toBe('name,amount\r\nHousing,1234.500\r\nGeneral,-0.005\r\n');
});

it.each(['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(A1)', '\t=1'])('disarms the formula %s in a name', async (name) => {
  const [, line = ''] = (await textOf([name, 1n])).split('\r\n');
  expect(line.replace(/^"/, '').startsWith(`'`)).toBe(true);
});

it('writes the heading of an empty report', async () => {
  expect(await textOf()).toBe('name,amount\r\n');
});
