import type { MutedSignal } from '../core/mute.ts';
import type { Scan } from '../core/scan.ts';
import type { Signal } from '../core/signal.ts';
import { renderFinding } from '../core/why.ts';

/** Magnitudes from which a result is an error or a warning; below it is a note. */
const ERROR = 0.7;
const WARNING = 0.4;

/** Key of the fingerprint; a change of how ids are made changes it. */
const FINGERPRINT = 'dreamd/v1';

/** What is told of one sensor, by its id: what it measures, and the kinds it may find. */
export type Rules = Readonly<
  Record<string, { readonly measures: string; readonly kinds: readonly string[] }>
>;

/** A scan as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). */
export function renderSarif(scan: Scan, rules: Rules, version: string): object {
  const told = scan.sensors.flatMap(({ id }) => {
    const { measures = '', kinds = [] } = rules[id] ?? {};
    return kinds.map((kind) => ({
      id: kind,
      shortDescription: { text: kind.replaceAll('-', ' ') },
      fullDescription: { text: measures },
    }));
  });
  const indexOf = new Map(told.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'dreamd', version, rules: told } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'the top folder of the repository' } } },
        ...provenanceOf(scan),
        invocations: [invocationOf(scan)],
        results: [
          ...scan.signals.map((signal) => resultOf(signal, indexOf)),
          ...scan.muted.map((muted) => mutedResult(muted, indexOf)),
        ],
      },
    ],
  };
}

/** A repository without an address has no provenance that anybody could follow. */
function provenanceOf({ repo, commit }: Scan): object {
  if (repo.startsWith('local/')) return {};
  return { versionControlProvenance: [{ repositoryUri: `https://${repo}`, revisionId: commit }] };
}

function resultOf(signal: Signal, indexOf: ReadonlyMap<string, number>): object {
  const { magnitude, evidence, figures, sensor } = signal;
  const others = evidence.filter(
    ({ path, start }) => path !== signal.target.path || start !== signal.target.start,
  );
  return {
    ...placed(signal, indexOf),
    level: magnitude >= ERROR ? 'error' : magnitude >= WARNING ? 'warning' : 'note',
    message: { text: renderFinding(signal) },
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((place, id) => ({ id, ...locationOf(place) })) }),
    properties: { sensor, magnitude, figures },
  };
}

/** Another tool shows it as suppressed, with the reason. */
function mutedResult(muted: MutedSignal, indexOf: ReadonlyMap<string, number>): object {
  const kind = muted.by === 'comment' ? 'inSource' : 'external';
  return {
    ...placed(muted, indexOf),
    level: 'note',
    message: { text: `${muted.target.symbol ?? 'this place'}: ${muted.kind}` },
    suppressions: [{ kind, status: 'accepted', justification: muted.reason }],
  };
}

function placed(
  { id, kind, target }: Pick<Signal, 'id' | 'kind' | 'target'>,
  indexOf: ReadonlyMap<string, number>,
) {
  const { symbol } = target;
  return {
    ruleId: kind,
    ruleIndex: indexOf.get(kind) ?? -1,
    partialFingerprints: { [FINGERPRINT]: id },
    locations: [
      {
        ...locationOf(target),
        ...(symbol === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: symbol }] }),
      },
    ],
  };
}

function locationOf({ path, start, end }: { path: string; start: number; end: number }) {
  return {
    physicalLocation: {
      artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' },
      region: { startLine: start, endLine: end },
    },
  };
}

/** A sensor that could say nothing must not look like one that found nothing. */
function invocationOf({ sensors }: Scan): object {
  return {
    executionSuccessful: sensors.every(({ status }) => status !== 'failed'),
    toolExecutionNotifications: sensors
      .flatMap(({ id, status, reason, silences }) => [
        ...(status === 'ok'
          ? []
          : [{ level: status === 'failed' ? 'error' : 'note', text: `${id} is ${status}: ${reason}` }]),
        ...silences.map(({ kinds, message }) => ({
          level: 'note',
          text: `${id} says nothing of ${kinds.join(', ')}: ${message}`,
        })),
      ])
      .map(({ level, text }) => ({ level, message: { text } })),
  };
}
