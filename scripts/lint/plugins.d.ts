declare module 'eslint-plugin-n8n-nodes-base' {
  import type { ESLint, Linter } from 'eslint';

  type RuleSet = { rules: Linter.RulesRecord };
  const plugin: Omit<ESLint.Plugin, 'configs'> & {
    configs: { community: RuleSet; credentials: RuleSet; nodes: RuleSet };
  };
  export default plugin;
}
