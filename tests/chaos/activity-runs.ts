import type { Client } from '@temporalio/client';
import type { Execution } from '../../src/core/cycle.ts';

/** What the server recorded of one activity of one cycle. */
export interface ActivityRuns {
  readonly name: string;
  readonly scheduled: number;
  /** The highest attempt that was started. */
  readonly attempt: number;
  /** When it was recorded as done; null when it never was. */
  readonly completedAtMs: number | null;
}

/** The activities of a cycle by its history, in the order they were scheduled. */
export async function readActivityRuns(client: Client, cycle: Execution): Promise<readonly ActivityRuns[]> {
  const { events } = await client.workflow.getHandle(cycle.workflowId, cycle.runId).fetchHistory();
  const names = new Map<string, string>();
  const runs = new Map<string, ActivityRuns>();
  for (const event of events ?? []) {
    const { activityTaskScheduledEventAttributes: asked } = event;
    const { activityTaskStartedEventAttributes: began, activityTaskCompletedEventAttributes: done } = event;
    if (asked) names.set(String(event.eventId), asked.activityType?.name ?? '');
    const name = names.get(String(asked ? event.eventId : (began ?? done)?.scheduledEventId));
    if (name === undefined) continue;
    const run = runs.get(name) ?? { name, scheduled: 0, attempt: 0, completedAtMs: null };
    runs.set(name, {
      ...run,
      scheduled: run.scheduled + (asked ? 1 : 0),
      attempt: Math.max(run.attempt, began?.attempt ?? 0),
      completedAtMs: done ? millisecondsOf(event.eventTime) : run.completedAtMs,
    });
  }
  return [...runs.values()];
}

/** From a `google.protobuf.Timestamp`. */
function millisecondsOf(time: { seconds?: unknown; nanos?: unknown } | null | undefined): number {
  return Number(time?.seconds ?? 0) * 1000 + Number(time?.nanos ?? 0) / 1e6;
}
