import { MalformedReport } from './malformed.ts';
import type { ReportRecorder } from './recorder.ts';

const BLOCK = /^(.+):(\d+)\.(\d+),(\d+)\.(\d+) (\d+) (\d+)$/;

/**
 * Profile of `go test -coverprofile`: blocks of statements. A line is covered when a block that reaches over it is.
 * Source: golang.org/x/tools/cover.
 */
export function parseGoProfile(text: string, recorder: ReportRecorder): void {
  const lines = text.split('\n');
  if (!text.endsWith('\n')) throw new MalformedReport('it breaks off inside a line');
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    if (line === '' || /^mode: (?:set|count|atomic)$/.test(line)) continue;
    const block = BLOCK.exec(line);
    if (block === null) throw new MalformedReport(`line ${index + 1} is no block`);
    const [startLine = 0, startColumn, endLine = 0, endColumn, statements = 0, hits = 0] = block
      .slice(2)
      .map(Number);
    if (statements === 0) continue;
    const file = recorder.file(block[1]!);
    const covered = hits > 0;
    const key = `${startLine}.${startColumn},${endLine}.${endColumn}`;
    file.statement(key, covered ? statements : 0, statements);
    for (let at = startLine; at <= endLine; at++) file.line(at, covered);
  }
}
