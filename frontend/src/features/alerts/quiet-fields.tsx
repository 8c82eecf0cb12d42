import { Checkbox, Stack, TextInput } from '@mantine/core';
import { Surface } from '../../ui/surface.js';
import type { AlertForm } from './alert-form.js';
import { alertSettingsStrings } from './strings.js';
import classes from './alerts.module.css';

const words = alertSettingsStrings.quiet;

export function QuietFields({ form, timeZone }: { form: AlertForm; timeZone: string }) {
  return (
    <Surface title={words.title}>
      <p className={classes.muted}>{words.words(timeZone)}</p>
      <Stack gap="sm" mt="md">
        <Checkbox label={words.hours} {...form.getInputProps('hasQuietHours', { type: 'checkbox' })} />
        {form.values.hasQuietHours && (
          <div className={classes.times}>
            <TextInput type="time" label={words.from} required {...form.getInputProps('quietFrom')} />
            <TextInput type="time" label={words.to} required {...form.getInputProps('quietTo')} />
          </div>
        )}
        <Checkbox label={words.weekends} {...form.getInputProps('quietWeekends', { type: 'checkbox' })} />
        <Checkbox
          label={words.critical}
          {...form.getInputProps('criticalBreaksQuiet', { type: 'checkbox' })}
        />
      </Stack>
    </Surface>
  );
}
