import type { Span } from './spans.ts';

/** Finds with the rules of secretlint what they find in a text. */
export type Secretlint = (text: string) => Promise<Span[]>;

/** Lets the text decide what is reported, by a comment `secretlint-disable`: not for redacting. */
const FILTER_RULE = '@secretlint/secretlint-rule-filter-comments';

/** The recommended rules; loaded with the first text. https://github.com/secretlint/secretlint */
export function createSecretlint(): Secretlint {
  let loading: Promise<Secretlint> | undefined;
  return async (text) => {
    loading ??= load();
    return (await loading)(text);
  };
}

async function load(): Promise<Secretlint> {
  const [{ lintSource }, { rules }, { secretLintProfiler }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
    import('@secretlint/profiler'),
  ]);
  // It would keep a performance mark for each rule and text as long as the process lives.
  secretLintProfiler.setEnabled(false);
  const kept = rules.filter(({ meta }) => meta.id !== FILTER_RULE);
  const config = { rules: kept.map((rule) => ({ id: rule.meta.id, rule })) };
  return async (content) => {
    const source = { content, filePath: 'text.txt', ext: '.txt', contentType: 'text' as const };
    const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
    return messages.map(({ range: [start, end], ruleId }) => ({ start, end, rule: ruleId }));
  };
}
