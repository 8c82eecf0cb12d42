import { ApiProperty } from '@nestjs/swagger';
import { type AlertPreferences, severities, type Severity } from '@ocsuite/types';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;
const slug = /^[a-z0-9-]{1,64}$/;

/** An object that holds severities under module slugs. */
function IsThresholds(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isThresholds',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value) =>
          typeof value === 'object' &&
          value !== null &&
          Object.entries(value).every(
            ([key, severity]) => slug.test(key) && severities.includes(severity as Severity),
          ),
        defaultMessage: () => `moduleThresholds must hold one of ${severities.join(', ')} for each module`,
      },
    });
}

class QuietHoursDto {
  @ApiProperty({ example: '22:00' })
  @Matches(timeOfDay, { message: 'from must be a time of day such as 22:00' })
  from!: string;

  @ApiProperty({ example: '07:00' })
  @Matches(timeOfDay, { message: 'to must be a time of day such as 07:00' })
  to!: string;
}

class MailDto {
  @ApiProperty()
  @IsBoolean()
  isOn!: boolean;

  @ApiProperty({ type: [String], description: 'Empty for all owners and admins' })
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsEmail({}, { each: true, message: 'recipients must be e-mail addresses' })
  recipients!: string[];
}

/** The whole of the preferences: what is sent replaces what was there. */
export class AlertSettingsDto implements AlertPreferences {
  @ApiProperty({ enum: severities, description: 'From this severity on, an insight is an alarm' })
  @IsIn(severities)
  threshold!: Severity;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: [...severities] },
    description: 'By module slug, where a module has a threshold of its own',
  })
  @IsObject()
  @IsThresholds()
  moduleThresholds!: Record<string, Severity>;

  @ApiProperty({ minimum: 0, maximum: 100, description: 'Alarms a calendar week; critical ones always pass' })
  @IsInt()
  @Min(0)
  @Max(100)
  weeklyBudget!: number;

  @ApiProperty({ minimum: 0, maximum: 336, description: 'How long an incident must be gone to be over' })
  @IsInt()
  @Min(0)
  @Max(336)
  coolDownHours!: number;

  @ApiProperty({
    type: QuietHoursDto,
    nullable: true,
    description: 'In the company’s time zone; null for none',
  })
  @ValidateIf((_, value) => value !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => QuietHoursDto)
  quietHours!: QuietHoursDto | null;

  @ApiProperty({ description: 'Saturdays and Sundays are quiet all day' })
  @IsBoolean()
  quietWeekends!: boolean;

  @ApiProperty({ description: 'Critical alarms are sent in quiet time as well' })
  @IsBoolean()
  criticalBreaksQuiet!: boolean;

  @ApiProperty({ type: MailDto })
  @IsObject()
  @ValidateNested()
  @Type(() => MailDto)
  mail!: MailDto;
}
