import { Button, Title } from '@mantine/core';
import { useState } from 'react';
import type { Upload } from '../../../api/types.js';
import { useCheckUpload } from '../../../api/uploads.js';
import { ErrorState } from '../../../ui/error-state.js';
import { QuestionField } from './question-fields.js';
import { uploadStrings as words } from './strings.js';
import classes from './upload.module.css';

/** The whole file was read and still has two readings: only a person knows which is meant. */
export function OpenQuestions({ upload }: { upload: Upload }) {
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const check = useCheckUpload(upload.id);
  return (
    <div className={classes.stack}>
      <Title order={2}>{words.asking}</Title>
      {upload.questions.map((question) => (
        <QuestionField
          key={question.field}
          question={question}
          value={answers[question.field] ?? ''}
          onAnswer={(value) => setAnswers({ ...answers, [question.field]: value })}
        />
      ))}
      {check.error && <ErrorState error={check.error} />}
      <div>
        <Button
          disabled={upload.questions.some(({ field }) => !answers[field])}
          loading={check.isPending}
          onClick={() => check.mutate(answers)}
        >
          {words.checkAgain}
        </Button>
      </div>
    </div>
  );
}
