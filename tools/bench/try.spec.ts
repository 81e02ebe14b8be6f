import { benchReports } from './reports';
it('seeds', async () => {
  process.env['SOJOURN_TEST_DATABASE_URL'] = require('node:fs').readFileSync('/tmp/reports-pg/url', 'utf8').trim();
  for (const r of await benchReports()) process.stderr.write(Object.values(r).join(' | ') + '\n');
}, 900000);
