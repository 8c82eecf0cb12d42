import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { Problem, type ProblemError } from '@ocsuite/types';

/** Checks request DTOs; unknown fields are refused, and every fault names its field. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => {
      const faults = errors.flatMap((error) => flatten(error));
      return new Problem('validation-failed', faults.map(({ detail }) => detail).join('; '), faults);
    },
  });
}

function flatten(error: ValidationError, parent = ''): ProblemError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.values(error.constraints ?? {}).map((detail) => ({ field, detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}
