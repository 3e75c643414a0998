import type { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { z } from 'zod';
import { toTemporalFailure } from '../activities/failure.ts';
import type { CrashReporter } from '../logs/crash-report.ts';
import type { Logger } from '../logs/logger.ts';
import type { FailPoint } from './fail-point.ts';

/** The first argument of every activity: a cycle's input, or what holds one. */
const ofRepository = z.object({ repo: z.string() });
const firstArgumentSchema = z.union([
  ofRepository,
  z.object({ input: ofRepository }).transform(({ input }) => input),
]);

export interface InterceptorDeps {
  readonly logger: Logger;
  readonly failPoint: FailPoint;
  /** Told of a bug of ours at its first try. */
  readonly crashes: Pick<CrashReporter, 'report'>;
}

/**
 * Wraps every activity: its log lines carry cycle, repository and activity, and what it throws becomes a Temporal
 * failure.
 */
export function createActivityInterceptor(
  { info }: Context,
  { logger, failPoint, crashes }: InterceptorDeps,
): ActivityInboundCallsInterceptor {
  const { activityType, workflowExecution, attempt } = info;
  return {
    async execute(input, next) {
      const repository = firstArgumentSchema.safeParse(input.args[0]).data?.repo ?? null;
      const log = logger.child({
        cycle: workflowExecution?.workflowId,
        repository,
        phase: activityType,
        attempt,
      });
      try {
        await failPoint.reach(`${activityType}.before`);
        log.info('activity starts');
        const result = await next(input);
        log.info('activity ends');
        await failPoint.reach(`${activityType}.after`);
        return result;
      } catch (error) {
        log.error({ err: error }, 'activity fails');
        const failure = toTemporalFailure(error, attempt);
        const crashed = failure instanceof ApplicationFailure && failure.type === 'internal';
        if (crashed && attempt === 1) await crashes.report(error).catch(() => {});
        throw failure;
      }
    },
  };
}
