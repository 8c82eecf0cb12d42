import { Group, Radio } from '@mantine/core';
import type { UploadPreview, UploadQuestion } from '../../../api/types.js';
import { uploadStrings as words } from './strings.js';
import type { UploadDraft } from './use-upload-draft.js';
import classes from './upload.module.css';

interface QuestionFieldsProps {
  preview: UploadPreview;
  draft: UploadDraft;
  onChange: (patch: Partial<UploadDraft>) => void;
}

/** What the first rows leave open, and what was answered: an answer can be changed, and nothing has to be answered here. */
export function QuestionFields({ preview: { questions }, draft, onChange }: QuestionFieldsProps) {
  const asked = questions.map(({ field }) => field);
  const answered = (['dateOrder', 'decimal'] as const).filter(
    (field) => draft[field] && !asked.includes(field),
  );
  if (asked.length + answered.length === 0) return null;
  return (
    <div className={classes.questions}>
      {questions.map((question) => (
        <QuestionField
          key={question.field}
          question={question}
          value={draft[question.field] ?? ''}
          hint={words.undecided}
          onAnswer={(value) => onChange({ [question.field]: value })}
        />
      ))}
      {answered.map((field) => (
        <QuestionField
          key={field}
          question={words.answered[field]}
          value={draft[field] ?? ''}
          onAnswer={(value) => onChange({ [field]: value })}
        />
      ))}
    </div>
  );
}

interface QuestionFieldProps {
  question: UploadQuestion;
  value: string;
  hint?: string;
  onAnswer: (value: string) => void;
}

export function QuestionField({
  question: { question, answers },
  value,
  hint,
  onAnswer,
}: QuestionFieldProps) {
  return (
    <Radio.Group label={question} description={hint} value={value} onChange={onAnswer}>
      <Group mt="xs" gap="lg">
        {answers.map((answer) => (
          <Radio key={answer.value} value={answer.value} label={answer.label} />
        ))}
      </Group>
    </Radio.Group>
  );
}
