import { applyDecorators } from '@nestjs/common';
import { ValidateIf } from 'class-validator';

/** A field that may be left out, but not be null: what it changes always holds something. */
export function LeftOutOr(...checks: PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value) => value !== undefined),
    ...checks,
  );
}
