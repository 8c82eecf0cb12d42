import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, unwrap } from './client.js';
import { queryKeys } from './query-keys.js';
import { sendForm } from './send-file.js';
import type { NewUploadTemplate, Upload, UploadOrder, UploadResult } from './types.js';

/** True while the worker has the file. */
export function isBeingRead({ status }: Upload): boolean {
  return status === 'checking' || status === 'storing';
}

/** Events say when its work has ended; asking now and then covers a stream that is down. */
export function useUpload(id: string | null) {
  return useQuery({
    queryKey: queryKeys.upload(id ?? 'none'),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/connectors/uploads/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && isBeingRead(state.data) ? 1_500 : false),
  });
}

export function useUploads(connectorId: string) {
  return useQuery({
    queryKey: queryKeys.uploadList(connectorId),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/connectors/uploads', { params: { query: { connectorId } }, signal })),
  });
}

/** The file goes to the server as it is: only the server finds out what it holds. */
export function useSendFile() {
  const queryClient = useQueryClient();
  /** How much of it has left this machine; from 1 on the server looks at the file. */
  const [share, setShare] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => sendFile(file, setShare),
    onMutate: () => setShare(0),
    onSuccess: (upload) => queryClient.setQueryData(queryKeys.upload(upload.id), upload),
  });
  return { ...send, share };
}

async function sendFile(file: File, onProgress: (share: number) => void): Promise<Upload> {
  const form = new FormData();
  form.set('file', file, file.name);
  return ((await sendForm('/connectors/uploads', form, onProgress)) as UploadResult).upload;
}

export function useUploadPreview(id: string, order: UploadOrder | null) {
  return useQuery({
    queryKey: queryKeys.uploadPreview(id, order),
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/connectors/uploads/{id}/preview', {
          params: { path: { id } },
          body: order ?? {},
          signal,
        }),
      ),
    enabled: order !== null,
    placeholderData: keepPreviousData,
  });
}

export function useCheckUpload(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (order: UploadOrder) =>
      unwrap(api.POST('/connectors/uploads/{id}/check', { params: { path: { id } }, body: order })),
    onSuccess: async ({ task }) => {
      queryClient.setQueryData(queryKeys.task(task.id), task);
      await queryClient.invalidateQueries({ queryKey: queryKeys.upload(id) });
    },
  });
}

/** The answer may take as long as the file is large; the upload says meanwhile that it is being stored. */
export function useStoreUpload(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (order: UploadOrder) => {
      queryClient.setQueryData<Upload>(
        queryKeys.upload(id),
        (upload) => upload && { ...upload, status: 'storing', taskId: null },
      );
      return unwrap(api.POST('/connectors/uploads/{id}/store', { params: { path: { id } }, body: order }));
    },
    onSuccess: ({ upload }) => {
      queryClient.setQueryData(queryKeys.upload(upload.id), upload);
      void queryClient.invalidateQueries({ queryKey: queryKeys.connectors });
      void queryClient.invalidateQueries({ queryKey: queryKeys.dashboards });
    },
    onError: () => queryClient.invalidateQueries({ queryKey: queryKeys.upload(id) }),
  });
}

export function useUndoUpload(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/connectors/uploads/{id}/undo', { params: { path: { id } } })),
    onSuccess: (upload) => {
      queryClient.setQueryData(queryKeys.upload(id), upload);
      void queryClient.invalidateQueries({ queryKey: queryKeys.uploadLists });
      void queryClient.invalidateQueries({ queryKey: queryKeys.connectors });
      void queryClient.invalidateQueries({ queryKey: queryKeys.dashboards });
    },
  });
}

export function useBadCells(id: string, enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.badCells(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/connectors/uploads/{id}/bad-rows', { params: { path: { id } }, signal })),
    enabled,
  });
}

export function useUploadTemplates() {
  return useQuery({
    queryKey: queryKeys.uploadTemplates,
    queryFn: ({ signal }) => unwrap(api.GET('/connectors/upload-templates', { signal })),
  });
}

export function useSaveTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NewUploadTemplate) => unwrap(api.POST('/connectors/upload-templates', { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.uploadTemplates }),
  });
}

export function useDeleteTemplate() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/connectors/upload-templates/{id}', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.uploadTemplates }),
  });
}
