export interface ReportRow {
  dimensions: string[];
  metrics: number[];
}

export interface ColumnNames {
  dimensions: string[];
  metrics: string[];
}
