import picomatch from 'picomatch';
import type { RepoPath } from '../../core/brand.ts';
import type { Known, Sensor, Silence } from '../../core/contracts/sensor.ts';
import type { CloneFacts, CloneGroup } from '../../facts/clones/fact.ts';
import type { SyntaxFacts } from '../../facts/syntax/fact.ts';
import type { Copy, CopyGroup } from './copies.ts';
import { isMentioned, magnitudeOf, renderDraft } from './copies.ts';
import { findFunctions } from './find-functions.ts';
import { withoutRepeats } from './repeats.ts';
import type { DuplicationSettings } from './settings.ts';
import { duplicationSettings } from './settings.ts';

type Matches = (path: RepoPath) => boolean;

/** Code that stands in several places: one signal a group of copies, whole functions before parts of some. */
export const duplicationSensor: Sensor<{ clones: CloneFacts }, DuplicationSettings, { syntax: SyntaxFacts }> =
  {
    id: 'duplication',
    version: '3',
    kinds: ['duplicate-block', 'duplicate-function'],
    needs: ['clones'],
    uses: ['syntax'],
    doc: {
      measures:
        'groups of token-wise equal code, and named functions with the same body whatever their names, comments and docstrings not counted; magnitude grows with the lines that one shared copy would save, and is lowered for tests and examples',
      unit: 'duplicated lines = lines of code × (copies − 1)',
      source:
        'jscpd (Rabin–Karp over tokens); C. K. Roy, J. R. Cordy, A Survey on Software Clone Detection (2007), type 1; for functions SonarSource rule S4144, here across files too',
      silentWhen:
        'no file is in a language that is compared; a group is left out below minMagnitude (a function that one file holds twice: before its magnitude is lowered), when fewer than two copies lie outside `ignore`, or when other findings name its copies already: a block that mostly is one function is named as the function, a function in a block twice as long as the block, unless one file holds the function twice; overloads of one name are no copies',
    },
    settings: duplicationSettings,
    judge({ clones, syntax }, settings) {
      const isIgnored: Matches = picomatch(settings.ignore, { dot: true });
      const isSupporting: Matches = picomatch(settings.supporting, { dot: true });
      const blocks = clones.groups.map((group) => toCopies(group, isSupporting));
      const functions = syntax.status === 'ok' ? findFunctions(syntax.facts, settings, isSupporting) : [];
      const mentioned = (groups: readonly CopyGroup[]) =>
        groups
          .flatMap((group) => withoutIgnored(group, isIgnored))
          .filter((group) => isMentioned(group, settings));
      const groups = withoutRepeats(mentioned(blocks), mentioned(functions));
      return {
        status: 'ok',
        drafts: groups.map((group) => renderDraft(group, magnitudeOf(group, settings))),
        silences: silencesOf(syntax),
      };
    },
  };

function toCopies({ lines, tokens, hash, members }: CloneGroup, isSupporting: Matches): CopyGroup {
  const copyOf = ({ inTestModule, ...place }: CloneGroup['members'][number]): Copy => ({
    ...place,
    supporting: inTestModule || isSupporting(place.path),
  });
  const [first, second, ...rest] = members;
  const copies = [copyOf(first), copyOf(second), ...rest.map(copyOf)] as const;
  return { kind: 'duplicate-block', lines, tokens, content: hash, copies };
}

function withoutIgnored(group: CopyGroup, isIgnored: Matches): CopyGroup[] {
  const [first, second, ...rest] = group.copies.filter(({ path }) => !isIgnored(path));
  return first === undefined || second === undefined ? [] : [{ ...group, copies: [first, second, ...rest] }];
}

function silencesOf(syntax: Known<SyntaxFacts>): Silence[] {
  const kinds = ['duplicate-function'];
  if (syntax.status === 'silent') return [{ kinds, reason: syntax.reason, message: syntax.message }];
  if (syntax.status === 'failed') return [{ kinds, reason: 'fact-unknown', message: syntax.reason }];
  return [];
}
