export type { Job, JobEvent, JobProgress, JobRequest, Output, Playback, Problem, Rendition, SourceInfo } from '../../../../sdk/src/types.js';
