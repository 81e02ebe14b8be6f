// Who may know whom (docs/architecture.md, section 2), generated from the lists below. Each rule says why; cycles fail.
const DOMAINS = ['group', 'cases', 'legal', 'terms', 'watch', 'housing', 'safety', 'giving', 'grants', 'ledger', 'solvency', 'advocacy'];

/** One server calls another only along these arrows, through the façade its index exports. All know `group`. */
const ARROWS = {
  giving: ['ledger'],
  grants: ['ledger', 'watch'],
  housing: ['ledger', 'terms', 'watch'],
  legal: ['terms', 'watch', 'cases'],
  cases: ['watch'],
  safety: ['cases', 'watch'],
  solvency: ['ledger', 'giving', 'grants', 'watch'],
  advocacy: ['ledger'],
};

const specs = '\\.spec\\.ts$|/testing/';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { pathNot: specs, ...from }, to });
const any = (names) => `(${names.join('|')})`;

const serverRules = DOMAINS.flatMap((domain) => {
  const known = [domain, 'group', ...(ARROWS[domain] ?? [])];
  return [
    rule(
      `${domain}-server-arrows`,
      `libs/${domain}/server may call only: ${known.join(', ')} (no way leads from a case to money or back).`,
      { path: `^libs/${domain}/server/` },
      { path: '^libs/[a-z]+/server/', pathNot: `^libs/${any(known)}/server/` },
    ),
    rule(
      `${domain}-server-facade`,
      'A foreign server is reached through its index only.',
      { path: `^libs/${domain}/server/` },
      { path: '^libs/(?!platform)[a-z]+/server/(?!index\\.ts)', pathNot: `^libs/${domain}/server/` },
    ),
    rule(
      `${domain}-own-rules`,
      'Rules of another domain are asked through its façade or contract.',
      { path: `^libs/${domain}/` },
      { path: '^libs/(?!platform)[a-z]+/rules/', pathNot: `^libs/${domain === 'legal' ? '(legal|terms)' : domain}/rules/` },
    ),
    rule(
      `${domain}-own-web`,
      'Pages of another domain are reached by routes, not by imports.',
      { path: `^libs/${domain}/web/` },
      { path: '^libs/(?!platform)[a-z]+/web/', pathNot: `^libs/${domain}/web/` },
    ),
  ];
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'A cycle has no first file to read.', severity: 'error', from: {}, to: { circular: true } },
    rule(
      'contract-is-plain',
      'A contract is what both sides say: zod, units, other contracts.',
      { path: '^libs/[a-z]+/contract/' },
      { path: '^(libs|apps|tools)/', pathNot: '^libs/([a-z]+/contract/|platform/units/)' },
    ),
    rule(
      'contract-libraries',
      'A contract imports zod only.',
      { path: '^libs/[a-z]+/contract/' },
      { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    ),
    rule(
      'rules-are-pure',
      'Rules are data in, data out: contracts and units only.',
      { path: '^libs/[a-z]+/rules/' },
      { path: '^(libs|apps|tools)/', pathNot: '^libs/([a-z]+/(contract|rules)/|platform/units/)' },
    ),
    rule(
      'server-not-web',
      'No page code on the server.',
      { path: '^(libs/([a-z]+|platform/[a-z]+)/server|apps/(api|login|public))/' },
      { path: '^libs/([a-z]+|platform/[a-z]+)/web/|^libs/platform/design/|^libs/platform/http/client/' },
    ),
    rule(
      'web-not-server',
      'No ORM type and no server code in the browser.',
      { path: '^(libs/[a-z]+/web|libs/platform/design|apps/dashboard/src)/' },
      { path: '/server/|^libs/platform/(database|http/(?!client|contract)|jobs|audit)' },
    ),
    rule(
      'server-cannot-open',
      'The server cannot read a case: it knows shapes of sealed objects, may verify the directory, and has nothing that opens them.',
      { path: '/server/|^apps/(api|login)/' },
      { path: '^libs/platform/sealing/(?!(shape|verify)/)' },
    ),
    rule(
      'platform-knows-no-domain',
      'The platform never imports a domain.',
      { path: '^libs/platform/' },
      { path: '^libs/(?!platform)|^apps/|^tools/' },
    ),
    rule('libraries-know-no-app', 'Applications are made of libraries, not the other way.', { path: '^libs/' }, { path: '^(apps|tools)/' }),
    rule(
      'sealing-libraries',
      'The sealing package stays small enough for an outside review.',
      { path: '^libs/platform/sealing/' },
      {
        dependencyTypes: ['npm', 'npm-dev'],
        pathNot: 'node_modules/(@noble/|@scure/|age-encryption|@serenity-kit/opaque|zod)',
      },
    ),
    ...serverRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|\\.spec\\.ts$|^tools/start/' },
    tsConfig: { fileName: 'tsconfig.node.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
