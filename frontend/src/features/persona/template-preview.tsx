import { Button, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePreviewTemplate } from '../../api/template.js';
import type { PromptPreview } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { personaStrings } from './strings.js';
import classes from './persona.module.css';

const words = personaStrings.preview;

export function TemplatePreview({ body }: { body: string }) {
  const [question, setQuestion] = useState('');
  const preview = usePreviewTemplate();
  const isStale = preview.data !== undefined && preview.variables.body !== body;
  return (
    <Surface title={words.title}>
      <p className={classes.lead}>{words.words}</p>
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault();
          preview.mutate(question.trim() ? { body, question } : { body });
        }}
      >
        <TextInput
          label={words.question}
          placeholder={words.placeholder}
          maxLength={4_000}
          value={question}
          onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={preview.isPending} disabled={body.trim() === ''}>
          {words.run}
        </Button>
      </form>
      {preview.error && <ErrorState error={preview.error} />}
      <div role="status">{isStale && <p className={classes.warning}>{words.stale}</p>}</div>
      {preview.data && <PromptText prompt={preview.data} />}
    </Surface>
  );
}

function PromptText({ prompt: { system, messages, parts } }: { prompt: PromptPreview }) {
  const format = useFormat();
  return (
    <>
      <h3 className={classes.heading}>{words.system}</h3>
      <pre className={classes.prompt} tabIndex={0} aria-label={words.system}>
        {system}
      </pre>
      <h3 className={classes.heading}>{words.messages}</h3>
      <pre className={classes.prompt} tabIndex={0} aria-label={words.messages}>
        {messages.map(({ content }) => content).join('\n\n')}
      </pre>
      <h3 className={classes.heading}>
        {words.tokens(format.count(parts.reduce((sum, { tokens }) => sum + tokens, 0)))}
      </h3>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.parts}>
        <Table verticalSpacing={6} miw={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.part}</Table.Th>
              <Table.Th ta="end">{words.used}</Table.Th>
              <Table.Th ta="end">{words.budget}</Table.Th>
              <Table.Th ta="end">{words.dropped}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {parts.map(({ name, tokens, budget, dropped }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {personaStrings.partNames[name] ?? name}
                </Table.Th>
                <Table.Td ta="end">{format.count(tokens)}</Table.Td>
                <Table.Td ta="end">{format.count(budget)}</Table.Td>
                <Table.Td ta="end">{format.count(dropped)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
