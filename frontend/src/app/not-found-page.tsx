import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconCompass } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../ui/empty-state.js';
import { appStrings } from './strings.js';

export function NotFoundPage() {
  const { title, words, action } = appStrings.notFound;
  useDocumentTitle(`${title} · OCSuite`);
  return (
    <EmptyState
      icon={IconCompass}
      title={title}
      level={1}
      action={
        <Button component={Link} to="/">
          {action}
        </Button>
      }
    >
      {words}
    </EmptyState>
  );
}
