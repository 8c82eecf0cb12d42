import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { asProblem } from '../../api/problem.js';
import { useChangeTemplate } from '../../api/template.js';
import type { TemplateVersion } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { Surface } from '../../ui/surface.js';
import { personaStrings } from './strings.js';
import { TemplatePreview } from './template-preview.js';
import { useTemplateDraft } from './use-template-draft.js';
import classes from './persona.module.css';

const words = personaStrings.editor;
const maxLength = 4_000;

/** The company's words and the prompt they lead to, to be tried before they are stored. */
export function TemplateEditor({ current }: { current: TemplateVersion }) {
  const [draft, setDraft] = useTemplateDraft(current);
  const change = useChangeTemplate();
  const isDirty = draft !== current.body;
  const fault = change.error && asProblem(change.error).errors.find(({ field }) => field === 'body');
  const save = () =>
    change.mutate(draft, {
      onSuccess: ({ current: saved }) => notifications.show({ message: words.saved(saved.version) }),
    });
  return (
    <>
      <Surface title={words.title} aside={isDirty && <span className={classes.muted}>{words.unsaved}</span>}>
        <Textarea
          label={words.label}
          description={words.hint}
          autosize
          minRows={5}
          maxRows={18}
          maxLength={maxLength}
          value={draft}
          error={fault?.detail}
          onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        />
        <Group mt="md" gap="sm">
          <Button loading={change.isPending} disabled={!isDirty || draft.trim() === ''} onClick={save}>
            {words.save}
          </Button>
          {isDirty && !change.isPending && (
            <Button variant="default" onClick={() => setDraft(current.body)}>
              {words.discard}
            </Button>
          )}
        </Group>
        {change.error && !fault && <ErrorState error={change.error} />}
      </Surface>
      <TemplatePreview body={draft} />
    </>
  );
}
