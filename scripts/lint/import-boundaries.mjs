/** Who may import whom: everything may import `shared/`, which imports none of it, and nodes and widget never meet. */

const nodeBuiltIns = 'a built-in of Node or a package of one host: pass what it does in as an argument.';

/** Globals that only some hosts have, or that n8n refuses in what it installs. */
const hostGlobals = [
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'],
  ...['queueMicrotask', 'requestAnimationFrame', 'fetch', 'XMLHttpRequest', 'WebSocket'],
  ...['globalThis', 'global', 'window', 'self', 'document', 'navigator', 'location'],
  ...['localStorage', 'sessionStorage', 'process', 'console', 'Buffer', 'require', '__dirname', '__filename'],
];

/**
 * @param {string} room
 * @param {string[]} others
 */
function neverImports(room, others) {
  return {
    regex: `(^|/)\\.\\./(${others.join('|')})(/|$)`,
    message: `${room} never imports ${others.join(', ')}: what both need belongs in shared/.`,
  };
}

/**
 * @param {string[]} files
 * @param {{ regex: string, message: string }[]} patterns
 * @returns {import('eslint').Linter.Config}
 */
function boundary(files, patterns) {
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns }],
      // The rule above does not see import().
      'no-restricted-syntax': [
        'error',
        ...patterns.map(({ regex, message }) => ({
          selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\/')}/]`,
          message,
        })),
      ],
    },
  };
}

/** @type {import('eslint').Linter.Config[]} */
export const importBoundaries = [
  boundary(
    ['shared/**/*.ts'],
    [
      neverImports('shared/', ['nodes', 'credentials', 'widget', 'test', 'scripts']),
      {
        regex: '^(?!\\.{1,2}/|zod/v4-mini$|libphonenumber-js(/|$))',
        message: `shared/ runs in a browser and in a node alike, and this is ${nodeBuiltIns}`,
      },
    ],
  ),
  {
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...hostGlobals.map((name) => ({
          name,
          message: 'shared/ knows no host: take a Transport or a Clock as an argument.',
        })),
      ],
    },
  },
  boundary(['nodes/**/*.ts'], [neverImports('nodes/', ['widget', 'test', 'scripts'])]),
  boundary(['credentials/**/*.ts'], [neverImports('credentials/', ['nodes', 'widget', 'test', 'scripts'])]),
  boundary(
    ['widget/**/*.ts'],
    [
      neverImports('widget/', ['nodes', 'credentials', 'test', 'scripts']),
      { regex: '^(n8n-workflow|n8n-core|@n8n)(/|$)', message: 'widget/ never meets n8n.' },
      { regex: '^node:', message: 'widget/ runs in a browser.' },
    ],
  ),
];
