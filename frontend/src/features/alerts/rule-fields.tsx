import { NumberInput, Select } from '@mantine/core';
import { severities, type Severity } from '@ocsuite/types';
import { useModules } from '../../api/insights.js';
import type { AlertSettings } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { uiStrings } from '../../ui/strings.js';
import { Surface } from '../../ui/surface.js';
import type { AlertForm } from './alert-form.js';
import { alertSettingsStrings } from './strings.js';
import classes from './alerts.module.css';

const words = alertSettingsStrings.rules;
const levels = severities.map((value) => ({ value, label: uiStrings.severities[value] }));

interface RuleFieldsProps {
  form: AlertForm;
  settings: AlertSettings;
  isReadOnly: boolean;
}

export function RuleFields({ form, settings, isReadOnly }: RuleFieldsProps) {
  const format = useFormat();
  const modules = useModules().data?.items ?? [];
  return (
    <Surface title={words.title}>
      <div className={classes.fields}>
        <Select
          label={words.threshold}
          description={words.thresholdHint}
          data={levels}
          allowDeselect={false}
          disabled={isReadOnly}
          {...form.getInputProps('threshold')}
        />
        {modules.map(({ slug, title }) => (
          <Select
            key={slug}
            label={words.moduleThreshold(title)}
            description={words.moduleHint}
            data={[{ value: '', label: words.same }, ...levels]}
            allowDeselect={false}
            disabled={isReadOnly}
            value={form.values.moduleThresholds[slug] ?? ''}
            onChange={(value) =>
              form.setFieldValue('moduleThresholds', {
                ...form.values.moduleThresholds,
                [slug]: (value ?? '') as Severity | '',
              })
            }
          />
        ))}
        <NumberInput
          label={words.budget}
          description={words.budgetHint(
            format.count(settings.budgetUsed),
            format.moment(settings.budgetResetsAt),
          )}
          required
          min={0}
          max={100}
          allowDecimal={false}
          {...form.getInputProps('weeklyBudget')}
        />
        <NumberInput
          label={words.coolDown}
          description={words.coolDownHint}
          required
          min={0}
          max={336}
          allowDecimal={false}
          {...form.getInputProps('coolDownHours')}
        />
      </div>
    </Surface>
  );
}
