/** Code that is mutated, and the tests that have to notice; both as patterns of paths. */
export type Area = { code: readonly string[]; tests: readonly string[] };

const engineTests = [
  'test/sync/{bad-input,incidents,laws,own-values,undo}.test.ts',
  'test/sync/{stages,summary,identity,field-reports}/**/*.test.ts',
];

/** What `npm run mutation` knows. */
export const areas: Readonly<Record<string, Area>> = {
  stages: {
    code: ['shared/sync/{stages,summary}/*.ts'],
    tests: engineTests,
  },
  identity: {
    code: ['shared/sync/identity/**/*.ts'],
    tests: engineTests,
  },
  apply: {
    code: ['shared/contacts/apply/*.ts'],
    // lenient.test.ts asks the same 300 times over: it holds how answers are read, and would cost each survivor ten seconds.
    tests: ['test/contacts/apply/!(lenient).test.ts', 'test/contacts/plan/*.test.ts'],
  },
  parameters: {
    code: [
      'nodes/IluminrContactDiff/parameters/*.ts',
      'nodes/shared/entra/read-settings.ts',
      'nodes/shared/parameters.ts',
      'nodes/EntraUserTrigger/poll/settings.ts',
    ],
    tests: [
      'test/nodes/wiring/*.test.ts',
      'test/nodes/IluminrContactDiff/**/*.test.ts',
      'test/nodes/EntraUserTrigger/{scope,poll/settings}.test.ts',
      'test/nodes/shared/{parameters,entra/read-settings}.test.ts',
    ],
  },
  directory: {
    code: ['shared/directory/{graph,poll,read}/*.ts'],
    // converges.test.ts and the trigger's faults live through rounds of seconds: what they hold, quicker tests hold too.
    tests: [
      'test/directory/*/!(converges).test.ts',
      'test/nodes/EntraUser/*.test.ts',
      'test/nodes/EntraUserTrigger/scope.test.ts',
    ],
  },
};
