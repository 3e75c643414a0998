import { checkArchitecture } from './architecture/check.ts';
import { renderViolation } from './architecture/violation.ts';

const { files, violations, warnings } = await checkArchitecture(process.cwd());
for (const warning of warnings) process.stdout.write(`warning ${renderViolation(warning)}\n`);
for (const violation of violations) process.stdout.write(`${renderViolation(violation)}\n`);
process.stdout.write(`architecture: ${files} files, ${violations.length} violations\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
