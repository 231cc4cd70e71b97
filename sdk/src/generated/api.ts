/** Generated from docs/openapi.json by `npm run sdk:types`. */
export interface paths {
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register
         * @description Where registration is closed, only a key of the operator may (scope `users:write`). An address that has an account already is answered the same, and the account stays as it is; only the operator is told by 409.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user of this session */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /**
         * Delete the user of this session and everything it owns
         * @description Its sessions and keys are good for nothing from now on. Jobs, uploads, objects and all else are removed by a workflow; `Location` says when that is done, without credentials.
         */
        delete: operations["deleteMe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deletions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether everything that a user owned is gone
         * @description The id, which nobody can guess, is the only credential: there is no other any more.
         */
        get: operations["getDeletion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sessions that have not ended, newest first */
        get: operations["listSessions"];
        put?: never;
        /** Log in */
        post: operations["createSession"];
        /** Log out everywhere */
        delete: operations["endAllSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New tokens for a refresh token
         * @description Each refresh token is good for one use. When the answer is lost, the same request within 20 s is answered with the same refresh token; any other use of a used one ends the session.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The session of this request */
        get: operations["getCurrentSession"];
        put?: never;
        post?: never;
        /** Log out here */
        delete: operations["endCurrentSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Log out there */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of the tenant, newest first */
        get: operations["listApiKeys"];
        put?: never;
        /** Make a key for a program; it is shown this once */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key, at once */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an upload: a form to POST, or links for the parts of a large file */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Send a whole file as the body of one request */
        put: operations["uploadContent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An upload, with the parts that have arrived */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /** Remove an upload and its bytes */
        delete: operations["deleteUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fresh links for parts */
        post: operations["requestUploadParts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that all bytes are sent; they are checked against what was announced */
        post: operations["completeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs, newest first */
        get: operations["listJobs"];
        put?: never;
        /** Ask for outputs of a source */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job with its outputs */
        get: operations["getJob"];
        put?: never;
        post?: never;
        /** End a job, remove all its objects, and then the job itself */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The body that makes the same job again */
        get: operations["getJobRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel many jobs, each for itself */
        post: operations["cancelJobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a job and remove what it has published */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make failed or cancelled outputs again */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/outputs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one output and remove its objects; the others go on */
        delete: operations["revokeOutput"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has happened to a job: a list, or a stream with `Accept: text/event-stream`
         * @description A stream gives the numbered events behind `Last-Event-ID`, then what comes, and ends with the job. `id` is the number of the event, `event` its type, `data` a JobEvent. Between them comes `event: progress` without an `id`, of each output twice a second at most: its phase, progress, speed and time left, and the progress of the job (`data` is a JobProgress). It also ends when the session or the key does. A stream that breaks off is opened again with the last `id`; 204 says that nothing will come.
         */
        get: operations["readJobEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Named output specs, built-in and own, by name */
        get: operations["listPresets"];
        put?: never;
        /**
         * Give an output spec a name
         * @description An output of a job without `type` and with `preset` starts from it; fields given there take the place of the preset’s.
         */
        post: operations["createPreset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/presets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One preset */
        get: operations["getPreset"];
        put?: never;
        post?: never;
        /** Forget an own preset; jobs made from it stay as they are */
        delete: operations["deletePreset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a job would run, without creating one
         * @description Looks at the source and answers with renditions, chunks, the exact arguments of ffmpeg, and estimates that learn from past jobs.
         */
        post: operations["planJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What outputs have needed, by day or by type; deleted jobs count */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the tenant may have, and what it has of that */
        get: operations["getQuotas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/outputs/{name}/playback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Signed links that play a completed output */
        get: operations["getPlayback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/outputs/{name}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Redirects to a file of a completed output; tells the link with `Accept: application/json` */
        get: operations["downloadOutput"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/play/{token}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A playlist, a key of an encrypted output, a redirect to a segment or file, or, without a path, a page that plays the output */
        get: operations["play"];
        put?: never;
        post?: never;
        delete?: never;
        /** CORS preflight: any origin may play */
        options: operations["preflightPlay"];
        /** Size and type of a file */
        head: operations["headPlay"];
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks, oldest first */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Be told of events by HTTP
         * @description Requests follow the Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`. The secret is shown here and by a rotation only.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/jobs/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The secret that signs what is sent to the `webhookUrl` of jobs */
        get: operations["getJobsWebhookSecret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook; `jobs` in place of an id stands for the `webhookUrl` of every job */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Forget a webhook and its deliveries, also those that are pending */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Change a webhook, or enable it again */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret; the one before signs beside it for a while */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message of type `webhook.test`, once, and wait for the answer */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent, or is to be, newest first, with every attempt */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its body */
        get: operations["getDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it again, with the same `webhook-id`; one that waits for its next attempt is tried at once */
        post: operations["replayDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, and what was denied; newest first
         * @description Of the tenant of the caller. Needs a session, or a key of the operator: the log names addresses of people.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers */
        get: operations["livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each dependency by name */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this installation is and allows */
        get: operations["getService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CreateUser: {
            /**
             * Format: email
             * @description What the user signs in with
             */
            email: string;
            /** @description 8 to 256 characters of any kind, and none that is tried first */
            password: string;
            /** @description As pages greet the user */
            name?: string;
        };
        User: {
            /** @description `usr_…` */
            id: string;
            /** @description What the user signs in with */
            email: string;
            /** @description As it was given */
            name: string | null;
            /**
             * Format: date-time
             * @description When the user registered
             */
            createdAt: string;
        };
        Deletion: {
            /** @description Nobody can guess it */
            id: string;
            /**
             * @description done: nothing is left of what the user owned
             * @enum {string}
             */
            state: "running" | "done";
            /**
             * Format: date-time
             * @description When the user asked for it
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description When the last of it was gone
             */
            finishedAt: string | null;
        };
        CreateSession: {
            /**
             * Format: email
             * @description What the user signs in with
             */
            email: string;
            /** @description As it was chosen */
            password: string;
        };
        SessionTokens: {
            /** @description Of the session */
            id: string;
            /** @description For `Authorization: Bearer` */
            accessToken: string;
            /**
             * Format: date-time
             * @description When it ends; a new one comes for the refresh token
             */
            accessTokenExpiresAt: string;
            /** @description For `POST /v1/sessions/refresh`, once */
            refreshToken: string;
            /**
             * Format: date-time
             * @description When the session ends unless it is renewed
             */
            refreshTokenExpiresAt: string;
        };
        RefreshSession: {
            /** @description The latest one of the session */
            refreshToken: string;
        };
        Session: {
            /** @description `ses_…` */
            id: string;
            /** @description It is the one of this request */
            isCurrent: boolean;
            /** @description Browser and system, as far as they tell */
            device: string | null;
            /** @description As the browser or program names itself */
            userAgent: string | null;
            /** @description Where it was used last */
            address: string;
            /**
             * Format: date-time
             * @description When it began
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string;
            /**
             * Format: date-time
             * @description Unless it is renewed
             */
            expiresAt: string;
        };
        SessionPage: {
            /** @description Newest first */
            data: components["schemas"]["Session"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        CreateApiKey: {
            /** @description What it is for */
            name: string;
            /** @description All by default */
            scopes?: ("uploads:write" | "jobs:read" | "jobs:write" | "playback:read" | "webhooks:write" | "usage:read")[];
            /**
             * Format: date-time
             * @description Never by default
             */
            expiresAt?: string | null;
        };
        ApiKeyWithSecret: {
            /** @description `key_…` */
            id: string;
            /** @description What it is for */
            name: string;
            /** @description How the key begins */
            prefix: string;
            /** @description What it may do */
            scopes: string[];
            /** @description The user, or the key, that made it */
            createdBy: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ends; null for never
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            /** @description It is shown this once */
            key: string;
        };
        ApiKeyPage: {
            /** @description Newest first */
            data: components["schemas"]["ApiKey"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        ApiKey: {
            /** @description `key_…` */
            id: string;
            /** @description What it is for */
            name: string;
            /** @description How the key begins */
            prefix: string;
            /** @description What it may do */
            scopes: string[];
            /** @description The user, or the key, that made it */
            createdBy: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it ends; null for never
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
        };
        CreateUpload: {
            /** @description For people; it is never part of a key */
            fileName: string;
            /** @description What is stored must have this size; without it, one form takes up to the limit of the service */
            sizeBytes?: number;
            /** @description For people; what the file is, is read from its bytes */
            contentType?: string;
            /** @description SHA-256 of the file in hex; what is stored must have it */
            sha256?: string;
            /**
             * @description `multipart` above 64 MiB by default, `post` (one form) below
             * @enum {string}
             */
            method?: "post" | "multipart";
        };
        Upload: {
            /** @description `upl_…` */
            id: string;
            /**
             * @description `ready`: the bytes are there and as announced
             * @enum {string}
             */
            state: "pending" | "ready" | "deleted" | "expired";
            /** @description As it was announced */
            fileName: string;
            /** @description As it was announced; what the file is, is read from its bytes */
            contentType: string | null;
            /**
             * @description How the bytes come: a form, parts, or the body of one request
             * @enum {string}
             */
            method: "post" | "multipart" | "content";
            /** @description As announced, then as received */
            sizeBytes: number | null;
            /**
             * Format: date-time
             * @description When it was begun
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Until when it has to be complete; later it is removed, with its bytes
             */
            expiresAt: string;
            /**
             * Format: date-time
             * @description When the bytes were found to be as announced
             */
            completedAt: string | null;
            /** @description A form for `multipart/form-data`; the field `file` comes last */
            post?: {
                /** @description Where the form goes */
                url: string;
                /** @description Its fields, before the file */
                fields: {
                    [key: string]: string;
                };
            };
            /** @description Links for the parts of a large file */
            multipart?: {
                /** @description Of every part but the last */
                partSizeBytes: number;
                /** @description Null where the size was not announced */
                partCount: number | null;
                /** @description Links for the first parts; more by `POST /v1/uploads/{id}/parts` */
                parts?: {
                    /** @description From 1 */
                    number: number;
                    /** @description For a PUT with the bytes of the part; it needs no other credentials */
                    url: string;
                }[];
                /** @description What has arrived, to go on from */
                received?: {
                    /** @description From 1 */
                    number: number;
                    /** @description As the store answered */
                    etag: string;
                    /** @description Of the part */
                    sizeBytes: number;
                }[];
            };
        };
        RequestParts: {
            /** @description Which parts, from 1 */
            numbers: number[];
        };
        PartUrls: {
            /** @description In the order in which they were asked for */
            parts: {
                /** @description From 1 */
                number: number;
                /** @description For a PUT with the bytes of the part; it needs no other credentials */
                url: string;
            }[];
        };
        /** @default {} */
        CompleteUpload: {
            /** @description Of a multipart upload; those that have arrived by default */
            parts?: {
                /** @description From 1 */
                number: number;
                /** @description As the store answered the PUT of the part */
                etag: string;
            }[];
        };
        CreateJob: {
            /** @description What is read: an upload, an address, an object of the store, or several of them */
            source: ({
                /** @description Id of an upload, `upl_…`; it may still be on its way */
                upload: string;
            } | {
                /**
                 * Format: uri
                 * @description An http or https address that answers with the file itself
                 */
                url: string;
            } | {
                /** @description One that the operator allows */
                bucket: string;
                /** @description Of the object */
                key: string;
            }) | {
                /** @description Shown one after another, fitted to the first */
                concat: ({
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                })[];
            };
            /** @description What is made of it, each for itself */
            outputs: components["schemas"]["RequestedOutput"][];
            /** @description Your own id of it, to find the job by */
            reference?: string;
            /**
             * @description Your own words, given back with the job and with webhooks
             * @default {}
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * @description 1 goes first, 5 last, among the jobs of all
             * @default 3
             */
            priority?: number;
            /** @description Is told of all events of this job; signed by the secret of `GET /v1/webhooks/jobs/secret` */
            webhookUrl?: string;
            /** @description Gets a mail when the job ends, where the service has a mail server */
            notify?: {
                /**
                 * Format: email
                 * @description Where the mail goes
                 */
                email: string;
            };
            /**
             * @description Outputs that an earlier job with `cache` has made of the same bytes are copied, not made again. A plan describes the work as if there were none
             * @default false
             */
            cache?: boolean;
        };
        RequestedOutput: components["schemas"]["HlsOutput"] | components["schemas"]["DashOutput"] | components["schemas"]["CmafOutput"] | components["schemas"]["Mp4Output"] | components["schemas"]["WebmOutput"] | components["schemas"]["AudioOutput"] | components["schemas"]["WaveformOutput"] | components["schemas"]["ThumbnailsOutput"] | components["schemas"]["PosterOutput"] | components["schemas"]["StoryboardOutput"] | components["schemas"]["PreviewOutput"] | components["schemas"]["ImageOutput"] | components["schemas"]["PresetOutput"];
        HlsOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /** @description In place of the ladder; those above the source are skipped */
            renditions?: {
                /** @description By default its height, as `720p` */
                name?: string;
                /** @description Pixels; of the shorter side of an upright source. Never above the source */
                height?: number;
                /** @description Pixels; follows from the height by default. Where both are given, the picture fits within */
                width?: number;
                /** @description Bit rate of the picture, kbit/s; without it and `crf` that of the ladder, or of `quality` */
                videoKbps?: number;
                /** @description Constant quality on the scale of the codec, lower is better: to 51 for h264 and hevc, to 63 for vp9 and av1 */
                crf?: number;
                /** @description Bit rate of the sound of this rendition, kbit/s */
                audioKbps?: number;
                /** @description At most so many pictures per second; a slower source keeps its own */
                frameRate?: number;
            }[];
            /**
             * @description `auto`: 360, 480, 720, 1080, 1440 and 2160, never above the source. `per-title` tries samples first, and keeps the sizes and bit rates that this source needs
             * @default auto
             * @enum {string}
             */
            ladder?: "auto" | "per-title";
            /** @description 40 to 100 in place of a `crf` on the scale of the codec; a `crf` or `videoKbps` goes before it */
            quality?: number | {
                /** @description 40 is small, 100 looks like the source */
                level?: number;
                /**
                 * @description Scores what came out against the source; the result stands in the rendition
                 * @enum {string}
                 */
                measure?: "ssim" | "vmaf";
            };
            /**
             * @description Of the picture
             * @default h264
             * @enum {string}
             */
            codec?: "h264" | "hevc" | "vp9" | "av1";
            /**
             * @description Speed of the encoder against size, by x264’s names
             * @default veryfast
             * @enum {string}
             */
            preset?: "ultrafast" | "superfast" | "veryfast" | "faster" | "fast" | "medium" | "slow" | "slower" | "veryslow";
            /**
             * @description `auto` takes over what the source already fits; `never` encodes everything
             * @default auto
             * @enum {string}
             */
            copy?: "auto" | "never";
            /**
             * @description Length of the segments; players may change the rendition after each
             * @default 4
             */
            segmentSeconds?: number;
            /**
             * @description `ts`, for `hls` with h264 only: transport streams for old players
             * @default fmp4
             * @enum {string}
             */
            segmentType?: "fmp4" | "ts";
            /**
             * @description The sound, which has tracks of its own
             * @default {}
             */
            audio?: {
                /** @description Of a stereo track, kbit/s; 128 by default. More channels get more in proportion */
                kbps?: number;
                /**
                 * @description A list (BCP 47) chooses and orders; its first is the default of players
                 * @default all
                 */
                languages?: "all" | string[];
                /**
                 * @description `source` keeps surround, up to 7.1
                 * @default stereo
                 * @enum {string}
                 */
                channels?: "stereo" | "source";
                /** @description One gain for the whole track */
                loudness?: {
                    /**
                     * @description Integrated loudness, EBU R 128
                     * @default -16
                     */
                    lufs?: number;
                    /**
                     * @description The highest peak that may come of it, dBTP; it goes before the loudness
                     * @default -1
                     */
                    truePeak?: number;
                };
            };
            /**
             * @description `auto`: every text subtitle of the source; a list chooses and adds files; an empty one is none
             * @default auto
             */
            captions?: "auto" | (string | ({
                /**
                 * @description A track that players show or hide
                 * @enum {boolean}
                 */
                burnIn?: false;
                /** @description A SubRip or WebVTT file */
                source: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file (BCP 47) */
                language: string;
                /** @description As players show it; that of the language by default */
                name?: string;
                /**
                 * @description Players show it without being asked
                 * @default false
                 */
                default?: boolean;
                /**
                 * @description It translates what is not in the language of the sound
                 * @default false
                 */
                forced?: boolean;
            } | {
                /**
                 * @description Drawn into the pictures
                 * @enum {boolean}
                 */
                burnIn: true;
                /** @description A SubRip or WebVTT file; without it, subtitles of the source */
                source?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file, or of the subtitles to take; without it, those that the source has as default */
                language?: string;
            }))[];
            /**
             * @description `source` keeps HDR, in hevc and av1
             * @default sdr
             * @enum {string}
             */
            dynamicRange?: "sdr" | "source";
            /** @description Drawn into every picture */
            watermark?: {
                /** @description A picture; either this or `text` */
                image?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Words that are drawn; either this or `image` */
                text?: string;
                /**
                 * @description Where in the picture
                 * @default bottom-right
                 * @enum {string}
                 */
                position?: "top-left" | "top" | "top-right" | "left" | "center" | "right" | "bottom-left" | "bottom" | "bottom-right";
                /**
                 * @description Distance to the sides, in per cent of the picture
                 * @default 2
                 */
                marginPercent?: number;
                /**
                 * @description Width, in per cent of that of the picture
                 * @default 10
                 */
                widthPercent?: number;
                /**
                 * @description 0 is not seen, 1 covers
                 * @default 1
                 */
                opacity?: number;
            };
            /** @description For `hls` only; the key needs the same playback address */
            encryption?: "aes-128" | {
                /**
                 * @description AES-128 over whole segments
                 * @enum {string}
                 */
                method: "aes-128";
                /** @description A new key after so many segments; one for all without it */
                rotateSegments?: number;
            };
            /**
             * @description Each rendition also has a playlist of its own
             * @default false
             */
            separatePlaylists?: boolean;
            /**
             * @description HLS: playlists and segments
             * @enum {string}
             */
            type: "hls";
        };
        DashOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /** @description In place of the ladder; those above the source are skipped */
            renditions?: {
                /** @description By default its height, as `720p` */
                name?: string;
                /** @description Pixels; of the shorter side of an upright source. Never above the source */
                height?: number;
                /** @description Pixels; follows from the height by default. Where both are given, the picture fits within */
                width?: number;
                /** @description Bit rate of the picture, kbit/s; without it and `crf` that of the ladder, or of `quality` */
                videoKbps?: number;
                /** @description Constant quality on the scale of the codec, lower is better: to 51 for h264 and hevc, to 63 for vp9 and av1 */
                crf?: number;
                /** @description Bit rate of the sound of this rendition, kbit/s */
                audioKbps?: number;
                /** @description At most so many pictures per second; a slower source keeps its own */
                frameRate?: number;
            }[];
            /**
             * @description `auto`: 360, 480, 720, 1080, 1440 and 2160, never above the source. `per-title` tries samples first, and keeps the sizes and bit rates that this source needs
             * @default auto
             * @enum {string}
             */
            ladder?: "auto" | "per-title";
            /** @description 40 to 100 in place of a `crf` on the scale of the codec; a `crf` or `videoKbps` goes before it */
            quality?: number | {
                /** @description 40 is small, 100 looks like the source */
                level?: number;
                /**
                 * @description Scores what came out against the source; the result stands in the rendition
                 * @enum {string}
                 */
                measure?: "ssim" | "vmaf";
            };
            /**
             * @description Of the picture
             * @default h264
             * @enum {string}
             */
            codec?: "h264" | "hevc" | "vp9" | "av1";
            /**
             * @description Speed of the encoder against size, by x264’s names
             * @default veryfast
             * @enum {string}
             */
            preset?: "ultrafast" | "superfast" | "veryfast" | "faster" | "fast" | "medium" | "slow" | "slower" | "veryslow";
            /**
             * @description `auto` takes over what the source already fits; `never` encodes everything
             * @default auto
             * @enum {string}
             */
            copy?: "auto" | "never";
            /**
             * @description Length of the segments; players may change the rendition after each
             * @default 4
             */
            segmentSeconds?: number;
            /**
             * @description `ts`, for `hls` with h264 only: transport streams for old players
             * @default fmp4
             * @enum {string}
             */
            segmentType?: "fmp4" | "ts";
            /**
             * @description The sound, which has tracks of its own
             * @default {}
             */
            audio?: {
                /** @description Of a stereo track, kbit/s; 128 by default. More channels get more in proportion */
                kbps?: number;
                /**
                 * @description A list (BCP 47) chooses and orders; its first is the default of players
                 * @default all
                 */
                languages?: "all" | string[];
                /**
                 * @description `source` keeps surround, up to 7.1
                 * @default stereo
                 * @enum {string}
                 */
                channels?: "stereo" | "source";
                /** @description One gain for the whole track */
                loudness?: {
                    /**
                     * @description Integrated loudness, EBU R 128
                     * @default -16
                     */
                    lufs?: number;
                    /**
                     * @description The highest peak that may come of it, dBTP; it goes before the loudness
                     * @default -1
                     */
                    truePeak?: number;
                };
            };
            /**
             * @description `auto`: every text subtitle of the source; a list chooses and adds files; an empty one is none
             * @default auto
             */
            captions?: "auto" | (string | ({
                /**
                 * @description A track that players show or hide
                 * @enum {boolean}
                 */
                burnIn?: false;
                /** @description A SubRip or WebVTT file */
                source: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file (BCP 47) */
                language: string;
                /** @description As players show it; that of the language by default */
                name?: string;
                /**
                 * @description Players show it without being asked
                 * @default false
                 */
                default?: boolean;
                /**
                 * @description It translates what is not in the language of the sound
                 * @default false
                 */
                forced?: boolean;
            } | {
                /**
                 * @description Drawn into the pictures
                 * @enum {boolean}
                 */
                burnIn: true;
                /** @description A SubRip or WebVTT file; without it, subtitles of the source */
                source?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file, or of the subtitles to take; without it, those that the source has as default */
                language?: string;
            }))[];
            /**
             * @description `source` keeps HDR, in hevc and av1
             * @default sdr
             * @enum {string}
             */
            dynamicRange?: "sdr" | "source";
            /** @description Drawn into every picture */
            watermark?: {
                /** @description A picture; either this or `text` */
                image?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Words that are drawn; either this or `image` */
                text?: string;
                /**
                 * @description Where in the picture
                 * @default bottom-right
                 * @enum {string}
                 */
                position?: "top-left" | "top" | "top-right" | "left" | "center" | "right" | "bottom-left" | "bottom" | "bottom-right";
                /**
                 * @description Distance to the sides, in per cent of the picture
                 * @default 2
                 */
                marginPercent?: number;
                /**
                 * @description Width, in per cent of that of the picture
                 * @default 10
                 */
                widthPercent?: number;
                /**
                 * @description 0 is not seen, 1 covers
                 * @default 1
                 */
                opacity?: number;
            };
            /** @description For `hls` only; the key needs the same playback address */
            encryption?: "aes-128" | {
                /**
                 * @description AES-128 over whole segments
                 * @enum {string}
                 */
                method: "aes-128";
                /** @description A new key after so many segments; one for all without it */
                rotateSegments?: number;
            };
            /**
             * @description Each rendition also has a playlist of its own
             * @default false
             */
            separatePlaylists?: boolean;
            /**
             * @description DASH: a manifest and segments
             * @enum {string}
             */
            type: "dash";
        };
        CmafOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /** @description In place of the ladder; those above the source are skipped */
            renditions?: {
                /** @description By default its height, as `720p` */
                name?: string;
                /** @description Pixels; of the shorter side of an upright source. Never above the source */
                height?: number;
                /** @description Pixels; follows from the height by default. Where both are given, the picture fits within */
                width?: number;
                /** @description Bit rate of the picture, kbit/s; without it and `crf` that of the ladder, or of `quality` */
                videoKbps?: number;
                /** @description Constant quality on the scale of the codec, lower is better: to 51 for h264 and hevc, to 63 for vp9 and av1 */
                crf?: number;
                /** @description Bit rate of the sound of this rendition, kbit/s */
                audioKbps?: number;
                /** @description At most so many pictures per second; a slower source keeps its own */
                frameRate?: number;
            }[];
            /**
             * @description `auto`: 360, 480, 720, 1080, 1440 and 2160, never above the source. `per-title` tries samples first, and keeps the sizes and bit rates that this source needs
             * @default auto
             * @enum {string}
             */
            ladder?: "auto" | "per-title";
            /** @description 40 to 100 in place of a `crf` on the scale of the codec; a `crf` or `videoKbps` goes before it */
            quality?: number | {
                /** @description 40 is small, 100 looks like the source */
                level?: number;
                /**
                 * @description Scores what came out against the source; the result stands in the rendition
                 * @enum {string}
                 */
                measure?: "ssim" | "vmaf";
            };
            /**
             * @description Of the picture
             * @default h264
             * @enum {string}
             */
            codec?: "h264" | "hevc" | "vp9" | "av1";
            /**
             * @description Speed of the encoder against size, by x264’s names
             * @default veryfast
             * @enum {string}
             */
            preset?: "ultrafast" | "superfast" | "veryfast" | "faster" | "fast" | "medium" | "slow" | "slower" | "veryslow";
            /**
             * @description `auto` takes over what the source already fits; `never` encodes everything
             * @default auto
             * @enum {string}
             */
            copy?: "auto" | "never";
            /**
             * @description Length of the segments; players may change the rendition after each
             * @default 4
             */
            segmentSeconds?: number;
            /**
             * @description `ts`, for `hls` with h264 only: transport streams for old players
             * @default fmp4
             * @enum {string}
             */
            segmentType?: "fmp4" | "ts";
            /**
             * @description The sound, which has tracks of its own
             * @default {}
             */
            audio?: {
                /** @description Of a stereo track, kbit/s; 128 by default. More channels get more in proportion */
                kbps?: number;
                /**
                 * @description A list (BCP 47) chooses and orders; its first is the default of players
                 * @default all
                 */
                languages?: "all" | string[];
                /**
                 * @description `source` keeps surround, up to 7.1
                 * @default stereo
                 * @enum {string}
                 */
                channels?: "stereo" | "source";
                /** @description One gain for the whole track */
                loudness?: {
                    /**
                     * @description Integrated loudness, EBU R 128
                     * @default -16
                     */
                    lufs?: number;
                    /**
                     * @description The highest peak that may come of it, dBTP; it goes before the loudness
                     * @default -1
                     */
                    truePeak?: number;
                };
            };
            /**
             * @description `auto`: every text subtitle of the source; a list chooses and adds files; an empty one is none
             * @default auto
             */
            captions?: "auto" | (string | ({
                /**
                 * @description A track that players show or hide
                 * @enum {boolean}
                 */
                burnIn?: false;
                /** @description A SubRip or WebVTT file */
                source: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file (BCP 47) */
                language: string;
                /** @description As players show it; that of the language by default */
                name?: string;
                /**
                 * @description Players show it without being asked
                 * @default false
                 */
                default?: boolean;
                /**
                 * @description It translates what is not in the language of the sound
                 * @default false
                 */
                forced?: boolean;
            } | {
                /**
                 * @description Drawn into the pictures
                 * @enum {boolean}
                 */
                burnIn: true;
                /** @description A SubRip or WebVTT file; without it, subtitles of the source */
                source?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file, or of the subtitles to take; without it, those that the source has as default */
                language?: string;
            }))[];
            /**
             * @description `source` keeps HDR, in hevc and av1
             * @default sdr
             * @enum {string}
             */
            dynamicRange?: "sdr" | "source";
            /** @description Drawn into every picture */
            watermark?: {
                /** @description A picture; either this or `text` */
                image?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Words that are drawn; either this or `image` */
                text?: string;
                /**
                 * @description Where in the picture
                 * @default bottom-right
                 * @enum {string}
                 */
                position?: "top-left" | "top" | "top-right" | "left" | "center" | "right" | "bottom-left" | "bottom" | "bottom-right";
                /**
                 * @description Distance to the sides, in per cent of the picture
                 * @default 2
                 */
                marginPercent?: number;
                /**
                 * @description Width, in per cent of that of the picture
                 * @default 10
                 */
                widthPercent?: number;
                /**
                 * @description 0 is not seen, 1 covers
                 * @default 1
                 */
                opacity?: number;
            };
            /** @description For `hls` only; the key needs the same playback address */
            encryption?: "aes-128" | {
                /**
                 * @description AES-128 over whole segments
                 * @enum {string}
                 */
                method: "aes-128";
                /** @description A new key after so many segments; one for all without it */
                rotateSegments?: number;
            };
            /**
             * @description Each rendition also has a playlist of its own
             * @default false
             */
            separatePlaylists?: boolean;
            /**
             * @description HLS and DASH over one set of segments
             * @enum {string}
             */
            type: "cmaf";
        };
        Mp4Output: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /** @description Pixels; of the shorter side of an upright source. Never above the source */
            height?: number;
            /** @description Pixels; follows from the height by default. Where both are given, the picture fits within */
            width?: number;
            /** @description Bit rate of the picture, kbit/s; without it and `crf` that of the ladder, or of `quality` */
            videoKbps?: number;
            /** @description Constant quality on the scale of the codec, lower is better: to 51 for h264 and hevc, to 63 for vp9 and av1 */
            crf?: number;
            /** @description Bit rate of the sound of this rendition, kbit/s */
            audioKbps?: number;
            /** @description At most so many pictures per second; a slower source keeps its own */
            frameRate?: number;
            /** @description 40 to 100 in place of a `crf` on the scale of the codec; a `crf` or `videoKbps` goes before it */
            quality?: number | {
                /** @description 40 is small, 100 looks like the source */
                level?: number;
                /**
                 * @description Scores what came out against the source; the result stands in the rendition
                 * @enum {string}
                 */
                measure?: "ssim" | "vmaf";
            };
            /**
             * @description The sound of the file
             * @default {}
             */
            audio?: {
                /** @description Chooses among the sound tracks of the source (BCP 47); its default one without it */
                language?: string;
                /**
                 * @description `source` keeps surround, up to 7.1
                 * @default stereo
                 * @enum {string}
                 */
                channels?: "stereo" | "source";
                /** @description One gain for the whole track */
                loudness?: {
                    /**
                     * @description Integrated loudness, EBU R 128
                     * @default -16
                     */
                    lufs?: number;
                    /**
                     * @description The highest peak that may come of it, dBTP; it goes before the loudness
                     * @default -1
                     */
                    truePeak?: number;
                };
            };
            /**
             * @description Speed of the encoder against size, by x264’s names
             * @default veryfast
             * @enum {string}
             */
            preset?: "ultrafast" | "superfast" | "veryfast" | "faster" | "fast" | "medium" | "slow" | "slower" | "veryslow";
            /**
             * @description `source` keeps HDR, in hevc and av1
             * @default sdr
             * @enum {string}
             */
            dynamicRange?: "sdr" | "source";
            /**
             * @description `auto` takes over what the source already fits; `never` encodes everything
             * @default auto
             * @enum {string}
             */
            copy?: "auto" | "never";
            /**
             * @description A file has no tracks for captions: one may be drawn into the pictures
             * @default []
             */
            captions?: {
                /**
                 * @description Drawn into the pictures
                 * @enum {boolean}
                 */
                burnIn: true;
                /** @description A SubRip or WebVTT file; without it, subtitles of the source */
                source?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file, or of the subtitles to take; without it, those that the source has as default */
                language?: string;
            }[];
            /** @description Drawn into every picture */
            watermark?: {
                /** @description A picture; either this or `text` */
                image?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Words that are drawn; either this or `image` */
                text?: string;
                /**
                 * @description Where in the picture
                 * @default bottom-right
                 * @enum {string}
                 */
                position?: "top-left" | "top" | "top-right" | "left" | "center" | "right" | "bottom-left" | "bottom" | "bottom-right";
                /**
                 * @description Distance to the sides, in per cent of the picture
                 * @default 2
                 */
                marginPercent?: number;
                /**
                 * @description Width, in per cent of that of the picture
                 * @default 10
                 */
                widthPercent?: number;
                /**
                 * @description 0 is not seen, 1 covers
                 * @default 1
                 */
                opacity?: number;
            };
            /**
             * @description One file that plays while it loads
             * @enum {string}
             */
            type: "mp4";
            /**
             * @description Of the picture
             * @default h264
             * @enum {string}
             */
            codec?: "h264" | "hevc" | "vp9" | "av1";
        };
        WebmOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /** @description Pixels; of the shorter side of an upright source. Never above the source */
            height?: number;
            /** @description Pixels; follows from the height by default. Where both are given, the picture fits within */
            width?: number;
            /** @description Bit rate of the picture, kbit/s; without it and `crf` that of the ladder, or of `quality` */
            videoKbps?: number;
            /** @description Constant quality on the scale of the codec, lower is better: to 51 for h264 and hevc, to 63 for vp9 and av1 */
            crf?: number;
            /** @description Bit rate of the sound of this rendition, kbit/s */
            audioKbps?: number;
            /** @description At most so many pictures per second; a slower source keeps its own */
            frameRate?: number;
            /** @description 40 to 100 in place of a `crf` on the scale of the codec; a `crf` or `videoKbps` goes before it */
            quality?: number | {
                /** @description 40 is small, 100 looks like the source */
                level?: number;
                /**
                 * @description Scores what came out against the source; the result stands in the rendition
                 * @enum {string}
                 */
                measure?: "ssim" | "vmaf";
            };
            /**
             * @description The sound of the file
             * @default {}
             */
            audio?: {
                /** @description Chooses among the sound tracks of the source (BCP 47); its default one without it */
                language?: string;
                /**
                 * @description `source` keeps surround, up to 7.1
                 * @default stereo
                 * @enum {string}
                 */
                channels?: "stereo" | "source";
                /** @description One gain for the whole track */
                loudness?: {
                    /**
                     * @description Integrated loudness, EBU R 128
                     * @default -16
                     */
                    lufs?: number;
                    /**
                     * @description The highest peak that may come of it, dBTP; it goes before the loudness
                     * @default -1
                     */
                    truePeak?: number;
                };
            };
            /**
             * @description Speed of the encoder against size, by x264’s names
             * @default veryfast
             * @enum {string}
             */
            preset?: "ultrafast" | "superfast" | "veryfast" | "faster" | "fast" | "medium" | "slow" | "slower" | "veryslow";
            /**
             * @description `source` keeps HDR, in hevc and av1
             * @default sdr
             * @enum {string}
             */
            dynamicRange?: "sdr" | "source";
            /**
             * @description `auto` takes over what the source already fits; `never` encodes everything
             * @default auto
             * @enum {string}
             */
            copy?: "auto" | "never";
            /**
             * @description A file has no tracks for captions: one may be drawn into the pictures
             * @default []
             */
            captions?: {
                /**
                 * @description Drawn into the pictures
                 * @enum {boolean}
                 */
                burnIn: true;
                /** @description A SubRip or WebVTT file; without it, subtitles of the source */
                source?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Of the file, or of the subtitles to take; without it, those that the source has as default */
                language?: string;
            }[];
            /** @description Drawn into every picture */
            watermark?: {
                /** @description A picture; either this or `text` */
                image?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /** @description Words that are drawn; either this or `image` */
                text?: string;
                /**
                 * @description Where in the picture
                 * @default bottom-right
                 * @enum {string}
                 */
                position?: "top-left" | "top" | "top-right" | "left" | "center" | "right" | "bottom-left" | "bottom" | "bottom-right";
                /**
                 * @description Distance to the sides, in per cent of the picture
                 * @default 2
                 */
                marginPercent?: number;
                /**
                 * @description Width, in per cent of that of the picture
                 * @default 10
                 */
                widthPercent?: number;
                /**
                 * @description 0 is not seen, 1 covers
                 * @default 1
                 */
                opacity?: number;
            };
            /**
             * @description One file with Opus sound that plays while it loads
             * @enum {string}
             */
            type: "webm";
            /**
             * @description Of the picture
             * @default vp9
             * @enum {string}
             */
            codec?: "vp9" | "av1";
        };
        AudioOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /**
             * @description One file of sound
             * @enum {string}
             */
            type: "audio";
            /**
             * @description Of the file
             * @default mp3
             * @enum {string}
             */
            format?: "mp3" | "m4a" | "opus" | "flac" | "wav";
            /** @description Of the whole file; 192 by default, in proportion for more than two channels of m4a and opus. Not of flac and wav */
            kbps?: number;
            /**
             * @description mp3: `cbr` by default, `vbr` follows `vbrQuality`; opus: `vbr` by default; m4a: `cbr`
             * @enum {string}
             */
            bitrateMode?: "cbr" | "vbr";
            /** @description Of mp3 with bitrateMode `vbr`: LAME’s V0 (best) to V9; 2 by default */
            vbrQuality?: number;
            /** @description Hz; that of the source by default, where the format has it */
            sampleRate?: number;
            /** @description Two at most by default; in flac and wav as many as the source has */
            channels?: number;
            /** @description Of flac and wav; the source’s by default */
            bitDepth?: 16 | 24;
            /** @description Chooses among the sound tracks of the source; its default one without it */
            language?: string;
            /** @description One gain for the whole file */
            loudness?: {
                /**
                 * @description Integrated loudness, EBU R 128
                 * @default -16
                 */
                lufs?: number;
                /**
                 * @description The highest peak that may come of it, dBTP; it goes before the loudness
                 * @default -1
                 */
                truePeak?: number;
            };
            /** @description In place of the source’s; null leaves one out */
            tags?: {
                /** @description In place of the tag of the source; null leaves it out */
                title?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                artist?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                album?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                albumArtist?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                composer?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                genre?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                date?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                track?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                disc?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                comment?: string | null;
                /** @description In place of the tag of the source; null leaves it out */
                copyright?: string | null;
            };
            /** @description A picture in place of the source’s; false leaves it out */
            cover?: false | ({
                /** @description Id of an upload, `upl_…`; it may still be on its way */
                upload: string;
            } | {
                /**
                 * Format: uri
                 * @description An http or https address that answers with the file itself
                 */
                url: string;
            } | {
                /** @description One that the operator allows */
                bucket: string;
                /** @description Of the object */
                key: string;
            });
        };
        WaveformOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /**
             * @description The peaks of the sound, as data and as a picture
             * @enum {string}
             */
            type: "waveform";
            /** @description Zoom of the peaks: how many samples one pair of them stands for */
            samplesPerPixel?: number;
            /** @description The same by time; 20 by default, fewer for sound of very many hours */
            pixelsPerSecond?: number;
            /**
             * @description Of the picture, which shows the whole sound
             * @default 1800
             */
            width?: number;
            /**
             * @description Of the picture
             * @default 140
             */
            height?: number;
            /**
             * @description Of the peaks
             * @default #3b82f6
             */
            color?: string;
            /**
             * @description Behind the peaks
             * @default transparent
             */
            background?: string;
            /**
             * @description `split`: peaks of each channel, one below the other in the picture
             * @default mixed
             * @enum {string}
             */
            channels?: "mixed" | "split";
            /**
             * @description `json` as audiowaveform writes it (version 2), `png`
             * @default [
             *       "json",
             *       "png"
             *     ]
             */
            formats?: ("json" | "png")[];
            /** @description Chooses among the sound tracks of the source; its default one without it */
            language?: string;
        };
        ThumbnailsOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /**
             * @description Stills; give exactly one of times, count, intervalSeconds and percentages
             * @enum {string}
             */
            type: "thumbnails";
            /** @description Seconds from the first picture */
            times?: number[];
            /** @description So many, each from the middle of an equal part of the film */
            count?: number;
            /** @description One at the beginning and after every step */
            intervalSeconds?: number;
            /** @description Of the length; 100 is the last picture */
            percentages?: number[];
            /** @description Pixels; that of the source by default, never more */
            width?: number;
            /**
             * @description Of the pictures
             * @default jpeg
             * @enum {string}
             */
            format?: "jpeg" | "png" | "webp" | "avif";
        };
        PosterOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /**
             * @description One picture that stands for the film
             * @enum {string}
             */
            type: "poster";
            /** @description Without it the best of many pictures is chosen; its time stands in `files` */
            time?: number;
            /** @description Pixels; that of the source by default, never more */
            width?: number;
            /**
             * @description Of the pictures
             * @default jpeg
             * @enum {string}
             */
            format?: "jpeg" | "png" | "webp" | "avif";
        };
        StoryboardOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /**
             * @description Sprite sheets and a WebVTT track for the time line of players
             * @enum {string}
             */
            type: "storyboard";
            /** @description Time that one tile stands for; by default a hundredth of the film, at least a second */
            intervalSeconds?: number;
            /**
             * @description Pixels
             * @default 160
             */
            tileWidth?: number;
            /**
             * @description Of a sheet
             * @default 10
             */
            columns?: number;
            /** @description Of a full sheet; by default 10, or as many as a sheet of 8192 pixels holds */
            rows?: number;
            /**
             * @description Of the sheets
             * @default jpeg
             * @enum {string}
             */
            format?: "jpeg" | "webp";
        };
        PreviewOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description The part of the source that is used, exact to the frame and the sample */
            trim?: {
                /** @description Where it begins; the beginning of the source by default */
                startSeconds?: number;
                /** @description Where it ends; the end of the source by default */
                endSeconds?: number;
            };
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /**
             * @description A short moving picture without sound
             * @enum {string}
             */
            type: "preview";
            /** @description By default a third into the film */
            startSeconds?: number;
            /** @description Of the preview; 3 by default, less where the film ends before */
            durationSeconds?: number;
            /**
             * @description Equally long parts from all over the film, one after another
             * @default 1
             */
            pieces?: number;
            /**
             * @description Pixels, never above the source
             * @default 320
             */
            width?: number;
            /**
             * @description Pictures per second, at most
             * @default 12
             */
            frameRate?: number;
            /**
             * @description Of the file
             * @default webp
             * @enum {string}
             */
            format?: "webp" | "gif" | "mp4";
        };
        ImageOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            trim?: never;
            /** @description Its files are copied to another bucket when it is made; it is completed when they have arrived */
            destination?: {
                /** @description One that the operator allows */
                bucket: string;
                /**
                 * @description Folder of all keys, as `films/42`; the top of the bucket by default
                 * @default
                 */
                prefix?: string;
                /**
                 * @description Makes the bucket where there is none, if the operator allows that
                 * @default false
                 */
                createBucket?: boolean;
                /**
                 * @description `fail`: the output fails where an object of the same key stands already, before anything is encoded where its name is known by then
                 * @default replace
                 * @enum {string}
                 */
                ifExists?: "replace" | "fail";
            };
            /**
             * @description An image from an image, in one file or many
             * @enum {string}
             */
            type: "image";
            /**
             * @description In this order
             * @default []
             */
            operations?: ({
                /**
                 * @description Another size
                 * @enum {string}
                 */
                op: "resize";
                /** @description Pixels; follows from the height where it is left out */
                width?: number;
                /** @description Pixels; follows from the width where it is left out */
                height?: number;
                /**
                 * @description `inside` is never enlarged; `cover` cuts what is too much, `contain` adds room, `fill` changes the aspect
                 * @default inside
                 * @enum {string}
                 */
                fit?: "inside" | "cover" | "contain" | "fill";
                /**
                 * @description Of the part that `cover` keeps, or of the picture in the room of `contain`; center by default. `attention` and `entropy` find the part to keep
                 * @enum {string}
                 */
                position?: "north-west" | "north" | "north-east" | "west" | "center" | "east" | "south-west" | "south" | "south-east" | "attention" | "entropy";
                /** @description Of the room that `contain` adds */
                background?: string;
            } | {
                /**
                 * @description A turn
                 * @enum {string}
                 */
                op: "rotate";
                /** @description Clockwise */
                degrees: number;
                /** @description Of the corners that a turn by less than 90° uncovers */
                background?: string;
            } | {
                /**
                 * @description A part of it
                 * @enum {string}
                 */
                op: "crop";
                /** @description Pixels that are left out there; 0 by default */
                left?: number;
                /** @description Pixels that are left out there; 0 by default */
                top?: number;
                /** @description Pixels */
                width: number;
                /** @description Pixels */
                height: number;
                /**
                 * @description Finds the part of this size that is worth keeping; without it, the box at left and top (0)
                 * @enum {string}
                 */
                strategy?: "attention" | "entropy";
            } | {
                /**
                 * @description Upside down
                 * @enum {string}
                 */
                op: "flip";
            } | {
                /**
                 * @description Left for right
                 * @enum {string}
                 */
                op: "flop";
            } | {
                /**
                 * @description Without colours
                 * @enum {string}
                 */
                op: "grayscale";
            } | {
                /**
                 * @description Softer
                 * @enum {string}
                 */
                op: "blur";
                /**
                 * @description Width of the blur, pixels
                 * @default 2
                 */
                sigma?: number;
            } | {
                /**
                 * @description Sharper
                 * @enum {string}
                 */
                op: "sharpen";
                /**
                 * @description Width of the edges, pixels
                 * @default 1
                 */
                sigma?: number;
            } | {
                /**
                 * @description Something drawn over it
                 * @enum {string}
                 */
                op: "watermark";
                /** @description Words that are drawn; either this or `image` */
                text?: string;
                /** @description A picture; either this or `text` */
                image?: {
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                };
                /**
                 * @description Where in the picture
                 * @default south-east
                 * @enum {string}
                 */
                gravity?: "north-west" | "north" | "north-east" | "west" | "center" | "east" | "south-west" | "south" | "south-east";
                /**
                 * @description Pixels to the sides, or between tiles; it gives way where there is no room for it
                 * @default 16
                 */
                margin?: number;
                /**
                 * @description 0 is not seen, 1 covers
                 * @default 1
                 */
                opacity?: number;
                /**
                 * @description Width of the watermark as a share of the width that the picture has at this step
                 * @default 0.2
                 */
                scale?: number;
                /**
                 * @description Repeats it over the whole picture
                 * @default false
                 */
                tile?: boolean;
            })[];
            /**
             * @description Of the file
             * @default jpeg
             * @enum {string}
             */
            format?: "jpeg" | "png" | "webp" | "avif" | "gif" | "tiff";
            /** @description Of jpeg, webp and avif, 80 by default; the other formats lose nothing. With `maxBytes`, the highest that is tried */
            quality?: number;
            /**
             * @description For webp and avif; png and tiff always are
             * @default false
             */
            lossless?: boolean;
            /** @description Of each file: the best quality that fits is found. For jpeg, webp and avif */
            maxBytes?: number;
            /**
             * @description EXIF (with its places), XMP and colour profile; false keeps them, with a profile of sRGB, where the format holds them
             * @default true
             */
            stripMetadata?: boolean;
            /** @description Ground that the picture is laid on. Without it formats without transparency have white, others stay transparent */
            background?: string;
            /** @description A picture that comes whole and gets sharper while it loads: jpeg (by default), png and gif */
            progressive?: boolean;
            /**
             * @description `keep`: an animation stays one in gif and webp. Other formats show its first picture
             * @default keep
             * @enum {string}
             */
            animation?: "keep" | "first";
            /**
             * @description Further files in other sizes (within width and height, never enlarged) and formats, from the same picture
             * @default []
             */
            variants?: {
                /** @description Of the file, without its extension; `<output>-<width>w` by default */
                name?: string;
                /** @description Pixels, at most */
                width?: number;
                /** @description Pixels, at most */
                height?: number;
                /**
                 * @description That of the output by default
                 * @enum {string}
                 */
                format?: "jpeg" | "png" | "webp" | "avif" | "gif" | "tiff";
                /** @description That of the output by default */
                quality?: number;
            }[];
        };
        PresetOutput: {
            /** @description Unique in the job: 1 to 64 letters, digits, `-` or `_` */
            name: string;
            /** @description Left out: the preset has one */
            type?: never;
            /** @description Name of a preset, see GET /v1/presets. Other fields given here take the place of those of its output */
            preset: string;
        } & {
            [key: string]: unknown;
        };
        Job: {
            /** @description `job_…`; also the id of its workflow */
            id: string;
            /**
             * @description `waiting` for its upload; ends `completed`, `partial` (some outputs failed), `failed` or `cancelled`
             * @enum {string}
             */
            state: "waiting" | "queued" | "inspecting" | "processing" | "completed" | "partial" | "failed" | "cancelled";
            /** @description 0 to 1, of all outputs together */
            progress: number;
            /** @description Number of the last event */
            sequence: number;
            /** @description Your own id */
            reference: string | null;
            /** @description Your own words */
            metadata: {
                [key: string]: string;
            };
            /** @description 1 goes first, 5 last */
            priority: number;
            /** @description Earlier results may be copied */
            cache: boolean;
            source: components["schemas"]["JobSource"];
            /** @description In the order in which they were asked for */
            outputs: components["schemas"]["Output"][];
            /** @description Of all outputs together */
            usage: components["schemas"]["Usage"] | null;
            /** @description Why the job as a whole failed; each output has its own */
            error: components["schemas"]["Problem"] | null;
            /**
             * Format: date-time
             * @description When it was asked for
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When work began
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description When it ended
             */
            finishedAt: string | null;
        };
        JobSource: {
            /** @description Id of an upload */
            upload?: string;
            /** @description An address */
            url?: string;
            /** @description With `key`: an object of the store */
            bucket?: string;
            /** @description Of the object in `bucket` */
            key?: string;
            /** @description Files that are shown one after another */
            concat?: {
                /** @description Id of an upload */
                upload?: string;
                /** @description An address */
                url?: string;
                /** @description With `key`: an object of the store */
                bucket?: string;
                /** @description Of the object in `bucket` */
                key?: string;
            }[];
            /** @description What the probe found; null before it was looked at */
            info: components["schemas"]["SourceInfo"] | null;
        };
        SourceInfo: {
            /** @description Container or image format, e.g. `mov,mp4,m4a,3gp,3g2,mj2` or `jpeg` */
            container: string;
            /** @description Of the file */
            sizeBytes: number;
            /** @description Zero for a still image */
            durationSeconds: number;
            /** @description Where the container’s clock starts; seeks in ffmpeg are relative to it */
            startSeconds: number;
            /** @description The first picture track; null for none */
            video: {
                /** @description Index of the stream in the container */
                index: number;
                /** @description ffmpeg’s name, as `h264` */
                codec: string;
                /** @description Of the codec */
                profile: string | null;
                /** @description ffmpeg’s name, as `yuv420p` */
                pixelFormat: string | null;
                /** @description Size as it is to be shown: upright and with square pixels */
                width: number;
                /** @description Size as it is to be shown */
                height: number;
                /** @description Size as it is stored */
                codedWidth: number;
                /** @description Size as it is stored */
                codedHeight: number;
                /** @description Clockwise turn that shows it upright: 0, 90, 180 or 270 */
                rotation: number;
                /** @description Width to height of a stored pixel, e.g. `16:15` */
                pixelAspect: string;
                /** @description Frames per second, three decimals */
                frameRate: number;
                /** @description The pictures do not come at equal distances */
                variableFrameRate: boolean;
                /** @description Presentation time of the first picture on the container’s clock */
                startSeconds: number;
                /** @description From the first picture to the end of the last one */
                durationSeconds: number;
                /** @description Pictures, where the container says so */
                frameCount: number | null;
                /** @description Longest time between two pictures */
                maxGapSeconds: number;
                /** @description Of the stream, kbit/s */
                bitrateKbps: number | null;
                /**
                 * @description Transfer of high dynamic range; null for standard
                 * @enum {string|null}
                 */
                hdr: "pq" | "hlg" | null;
                /** @description Of pictures of two fields */
                interlacing: {
                    /**
                     * @description The one that was taken first
                     * @enum {string}
                     */
                    firstField: "top" | "bottom";
                    /**
                     * @description `flags`: the stream marks such pictures; `sample`: nothing marks them, but they look so
                     * @enum {string}
                     */
                    foundBy: "flags" | "sample";
                } | null;
                /** @description How colours are stored */
                color: {
                    /** @description ffmpeg’s names, after ITU-T H.273; null where the source does not say */
                    primaries: string | null;
                    /** @description As `bt709` or `smpte2084` */
                    transfer: string | null;
                    /** @description As `bt709` */
                    matrix: string | null;
                    /**
                     * @description `limited`: 16 to 235 of 8 bits
                     * @enum {string|null}
                     */
                    range: "limited" | "full" | null;
                };
                /** @description Longest time between two pictures at which decoding can begin; null where the container does not mark them */
                maxKeyframeGapSeconds: number | null;
                /** @description Some pictures need one from before the nearest such place */
                openGroups: boolean;
            } | null;
            /** @description Sound tracks */
            audio: {
                /** @description Of the stream in the container */
                index: number;
                /** @description ffmpeg’s name, as `aac` */
                codec: string;
                /** @description 2 is stereo */
                channels: number;
                /** @description ffmpeg’s name of the loudspeakers, e.g. `5.1(side)`; null where the source does not say */
                channelLayout: string | null;
                /** @description Hz */
                sampleRate: number;
                /** @description BCP 47, where the source says it */
                language: string | null;
                /** @description As the source names it */
                title: string | null;
                /** @description Players choose it without being asked */
                default: boolean;
                /** @description On the clock of the container */
                startSeconds: number;
                /** @description Of the track */
                durationSeconds: number;
                /** @description Of the stream, kbit/s */
                bitrateKbps: number | null;
                /** @description Of each sample, where the codec keeps samples as they are */
                bitDepth?: number;
            }[];
            /** @description Subtitle tracks */
            subtitles: {
                /** @description Of the stream in the container */
                index: number;
                /** @description ffmpeg’s name, as `mov_text` */
                codec: string;
                /** @description BCP 47, where the source says it */
                language: string | null;
                /** @description As the source names it */
                title: string | null;
                /** @description Text can become captions, pictures cannot */
                isText: boolean;
                /** @description Players show it without being asked */
                isDefault: boolean;
                /** @description It translates what is not in the language of the sound */
                isForced: boolean;
                /** @description For people who do not hear: sounds are described, too */
                isForDeaf: boolean;
            }[];
            /** @description Of a source that is a picture */
            image: {
                /** @description As `jpeg` */
                format: string;
                /** @description Size as it is to be shown, after the EXIF orientation */
                width: number;
                /** @description Size as it is to be shown, after the EXIF orientation */
                height: number;
                /** @description Pictures of an animation; 1 for a still */
                pages: number;
                /** @description It has transparency */
                hasAlpha: boolean;
            } | null;
            /** @description What is not as usual, and what is done about it */
            warnings: components["schemas"]["SourceWarning"][];
            /** @description What players show of it, by the names of an audio output’s `tags` */
            tags?: {
                [key: string]: string;
            };
            /** @description The picture that goes with the sound */
            cover?: {
                /** @description Of the stream in the container */
                index: number;
                /** @description As `mjpeg` */
                codec: string;
                /** @description Pixels */
                width: number;
                /** @description Pixels */
                height: number;
            };
        };
        SourceWarning: {
            /**
             * @description To act upon; it stays the same
             * @enum {string}
             */
            code: "variable_frame_rate" | "missing_timestamps" | "no_index" | "truncated" | "edit_list" | "length_difference" | "interlaced" | "high_dynamic_range" | "wide_gamut" | "full_range" | "unusual_pixel_format" | "non_square_pixels" | "rotated" | "odd_size" | "open_gop" | "sparse_keyframes" | "several_videos" | "attached_picture" | "data_streams" | "unusable_subtitles" | "joined";
            /** @description What was found, one sentence */
            message: string;
            /** @description What is done about it; null when nothing need be or can be done */
            action: string | null;
        };
        Output: {
            /** @description As the job named it */
            name: string;
            /** @description As the job, or its preset, said */
            type: string;
            /**
             * @description `skipped`: the source has nothing for it
             * @enum {string}
             */
            state: "queued" | "processing" | "completed" | "failed" | "skipped" | "revoked" | "cancelled";
            /** @description `downloading`, `encoding`, `packaging` or `uploading` while it is made; `uploading`, too, while it is delivered */
            phase: string | null;
            /** @description 0 to 1 */
            progress: number;
            /** @description Media seconds made per second, by all that is at work on it */
            speed: number | null;
            /** @description Pictures encoded per second */
            framesPerSecond: number | null;
            /** @description An estimate from the pace so far and all that remains; null while there is nothing to judge by */
            secondsLeft: number | null;
            /** @description Of a video */
            renditions: components["schemas"]["Rendition"][];
            /** @description Its sound tracks */
            audio: components["schemas"]["OutputAudio"][];
            /** @description Its captions */
            captions: components["schemas"]["OutputCaptions"][];
            /** @description What was asked for and is not made, with the reason */
            skipped: {
                /** @description As `1080p` */
                name: string;
                /** @description In words */
                reason: string;
            }[];
            /** @description What trial encodes chose, with `ladder: "per-title"` */
            perTitle: components["schemas"]["PerTitle"] | null;
            /** @description Of a completed image: what a page shows until it has come */
            placeholder: components["schemas"]["Placeholder"] | null;
            /** @description Of an image with variants, by format: names relative to the playback address */
            srcset: {
                [key: string]: string;
            } | null;
            /** @description What stands in the store; of adaptive outputs the playlists */
            files: components["schemas"]["File"][];
            /** @description What its making has needed; work that outputs share is divided among them */
            usage: components["schemas"]["Usage"] | null;
            /** @description The earlier output that this one is a copy of */
            cached: {
                /** @description Its id */
                job: string;
                /** @description Its name */
                output: string;
            } | null;
            /** @description Why it failed */
            error: components["schemas"]["Problem"] | null;
        };
        Rendition: {
            /** @description As `720p` */
            name: string;
            /** @description Pixels */
            width: number | null;
            /** @description Pixels */
            height: number | null;
            /** @description Bit rate of the picture, kbit/s; null where it follows from a quality */
            videoKbps: number | null;
            /** @description Bit rate of the sound, kbit/s */
            audioKbps: number | null;
            /** @description Of the picture */
            codec?: string | null;
            /** @description What encodes, as `libx264` or `h264_nvenc` */
            encoder?: string | null;
            /** @description Why another encoder than the wanted one was used */
            warning?: string | null;
            /**
             * @description As of outputs
             * @enum {string}
             */
            state: "queued" | "processing" | "completed" | "failed" | "skipped" | "revoked" | "cancelled";
            /** @description Taken over from the source without encoding */
            copied?: boolean;
            /** @description Score against the source, where it was asked for */
            quality?: components["schemas"]["RenditionQuality"];
        };
        RenditionQuality: {
            /**
             * @description What was compared by
             * @enum {string}
             */
            measure: "ssim" | "vmaf";
            /** @description Over the pictures that were compared: SSIM of brightness from 0 to 1, VMAF from 0 to 100 */
            mean: number | null;
            /** @description Of the picture that came out worst */
            worst: number | null;
            /** @description Pictures that were compared */
            frames: number;
            /** @description Why none were */
            reason: string | null;
        };
        OutputAudio: {
            /** @description BCP 47 */
            language: string | null;
            /** @description As the source names it */
            title: string | null;
            /** @description As `aac` or `opus` */
            codec: string;
            /** @description 2 is stereo */
            channels: number;
            /** @description Null where it follows from the sound: lossless formats, and mp3 of a variable bit rate */
            kbps: number | null;
            /** @description Players choose it without being asked */
            default: boolean;
            /** @description Where a loudness was wanted (EBU R 128) */
            loudness: {
                /** @description What was asked for */
                targetLufs: number;
                /** @description Of the source; null before it was measured, and of silence */
                measuredLufs: number | null;
                /** @description Of the source, dBTP */
                measuredTruePeak: number | null;
                /** @description By how much it was made louder */
                gainDb: number | null;
                /** @description False where the limit for peaks forbade the whole gain; null before it was measured */
                reached: boolean | null;
            } | null;
            /** @description Hz, of an output that is one file of sound */
            sampleRate?: number;
            /** @description Of a lossless file */
            bitDepth?: number;
            /** @description Of a file of sound */
            durationSeconds?: number;
        };
        OutputCaptions: {
            /** @description BCP 47 */
            language: string | null;
            /** @description As players show it */
            title: string | null;
            /** @description Players show it without being asked */
            default: boolean;
            /** @description It translates what is not in the language of the sound */
            forced: boolean;
            /**
             * @description A text track of the source, or a file given with the job
             * @enum {string}
             */
            source: "embedded" | "file";
            /** @description It is part of the pictures */
            burnedIn: boolean;
        };
        PerTitle: {
            /** @description How much of the source was tried */
            sampleSeconds: number;
            /** @description What the fixed ladder would have needed, kbit/s */
            fixedKbps: number;
            /** @description What the chosen one needs, kbit/s */
            chosenKbps: number;
            /** @description The difference */
            savedPercent: number;
            /** @description Those that were kept */
            renditions: {
                /** @description As `720p` */
                name: string;
                /** @description Of its samples */
                kbps: number;
                /** @description Of the same rendition of the fixed ladder */
                fixedKbps: number;
                /** @description The quality that was chosen, on the scale of x264 */
                x264Crf: number;
                /** @description Likeness of its samples to the source, 0 to 1 */
                ssim: number;
            }[];
        };
        Placeholder: {
            /** @description ThumbHash (https://evanw.github.io/thumbhash/), base64 */
            thumbhash: string;
            /** @description The most common colour, #rrggbb */
            color: string;
            /** @description Of the image, pixels */
            width: number;
            /** @description Of the image, pixels */
            height: number;
        };
        File: {
            /** @description Of the object in the store; of a delivered output, at its destination */
            key: string;
            /** @description Where it stands */
            bucket: string;
            /** @description Of a file that is delivered: relative to the output, as downloads name it */
            name?: string;
            /** @description As `video/mp4` */
            contentType: string;
            /** @description Of the file */
            sizeBytes: number;
            /** @description Of a still: when it is shown, from the first picture that the trim leaves */
            timeSeconds?: number;
            /** @description Of the files of an image output */
            width?: number;
            /** @description Of the files of an image output */
            height?: number;
            /** @description With which an image was written, where its format has one */
            quality?: number;
        };
        Usage: {
            /** @description Of all processes, failed attempts too */
            cpuSeconds: number;
            /** @description Of the largest process */
            peakMemoryBytes: number;
            /** @description How long its pieces ran, added up */
            wallSeconds: number;
            /** @description Fetched from the store */
            inputBytes: number;
            /** @description Stored of finished outputs */
            outputBytes: number;
        };
        Problem: {
            /** @description `urn:reelforge:error:<code>` */
            type: string;
            /** @description What the code means */
            title: string;
            /** @description HTTP status of the answer */
            status: number;
            /** @description What happened here, in words; of a media process with the end of its log */
            detail: string;
            /**
             * @description To act upon; it stays the same
             * @enum {string}
             */
            code: "invalid_request" | "malformed_request" | "not_supported" | "not_configured" | "unauthenticated" | "wrong_credentials" | "refresh_refused" | "forbidden" | "registration_closed" | "playback_link_refused" | "not_found" | "method_not_allowed" | "conflict" | "job_ended" | "job_ending" | "output_revoked" | "output_without_result" | "output_not_retryable" | "nothing_to_retry" | "idempotency_conflict" | "idempotency_in_flight" | "quota_exceeded" | "quota_reached" | "payload_too_large" | "request_timeout" | "headers_too_large" | "too_many_requests" | "too_many_streams" | "unsupported_media_type" | "dependency_unavailable" | "not_ready" | "internal" | "upload_incomplete" | "upload_mismatch" | "upload_expired" | "upload_deleted" | "source_url_refused" | "source_unavailable" | "source_missing" | "source_changed" | "source_too_large" | "source_empty" | "unreadable_source" | "unsupported_codec" | "no_video" | "no_audio" | "language_missing" | "invalid_captions" | "captions_missing" | "not_an_image" | "unsupported_image" | "crop_out_of_range" | "time_out_of_range" | "watermark_unusable" | "watermark_too_large" | "cover_unusable" | "missing_filter" | "image_too_large" | "result_too_large" | "empty_result" | "destination_missing" | "destination_refused" | "destination_exists" | "encode_failed" | "hardware_failed" | "process_limit_reached" | "encode_stalled" | "workflow_lost" | "verification_failed";
            /** @description The same may succeed later without anybody changing anything */
            retryable: boolean;
            /** @description What helps */
            cure: string;
            /** @description The fields that do not fit */
            errors?: {
                /** @description Of the field, as `outputs.0.height` */
                path: string;
                /** @description What is wrong with it */
                message: string;
            }[];
        };
        JobPage: {
            /** @description Newest first */
            data: components["schemas"]["Job"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        JobRequest: {
            /** @description What is read */
            source: ({
                /** @description Id of an upload, `upl_…`; it may still be on its way */
                upload: string;
            } | {
                /**
                 * Format: uri
                 * @description An http or https address that answers with the file itself
                 */
                url: string;
            } | {
                /** @description One that the operator allows */
                bucket: string;
                /** @description Of the object */
                key: string;
            }) | {
                /** @description Shown one after another, fitted to the first */
                concat: ({
                    /** @description Id of an upload, `upl_…`; it may still be on its way */
                    upload: string;
                } | {
                    /**
                     * Format: uri
                     * @description An http or https address that answers with the file itself
                     */
                    url: string;
                } | {
                    /** @description One that the operator allows */
                    bucket: string;
                    /** @description Of the object */
                    key: string;
                })[];
            };
            /** @description As of `POST /v1/jobs` */
            outputs: ({
                /** @description Of the output */
                name: string;
                /** @description What it makes */
                type: string;
            } & {
                [key: string]: unknown;
            })[];
            /** @description Your own id */
            reference?: string;
            /** @description Your own words */
            metadata?: {
                [key: string]: string;
            };
            /** @description 1 goes first, 5 last; 3 by default */
            priority?: number;
            /** @description Is told of all events of the job */
            webhookUrl?: string;
            /** @description Who gets a mail when the job ends */
            notify?: {
                /** @description Where the mail goes */
                email: string;
            };
            /** @description Earlier results may be copied */
            cache?: boolean;
        };
        CancelJobs: {
            /** @description Of the jobs */
            ids: string[];
        };
        Cancellations: {
            /** @description In the order of the request */
            data: {
                /** @description Of the job */
                id: string;
                /** @description As of the request for this job alone */
                status: number;
                /** @description The job, where it was cancelled */
                job?: components["schemas"]["Job"];
                /** @description Why it was not */
                problem?: components["schemas"]["Problem"];
            }[];
        };
        RetryJob: {
            /** @description All that are failed or cancelled, unless some are named */
            outputs?: string[];
        };
        JobEventPage: {
            /** @description In order */
            data: components["schemas"]["JobEvent"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        JobEvent: {
            /** @description As `job.inspected` or `output.completed` */
            type: string;
            /** @description Rises by one from event to event of a job; also the id of the event in a stream */
            sequence: number;
            /**
             * Format: date-time
             * @description When it happened
             */
            timestamp: string;
            /** @description What has changed of the job itself */
            job?: {
                /**
                 * @description `waiting` for its upload; ends `completed`, `partial` (some outputs failed), `failed` or `cancelled`
                 * @enum {string}
                 */
                state?: "waiting" | "queued" | "inspecting" | "processing" | "completed" | "partial" | "failed" | "cancelled";
                /** @description 0 to 1, of all outputs together */
                progress?: number;
                /** @description Why the job as a whole failed; each output has its own */
                error?: components["schemas"]["Problem"] | null;
                /**
                 * Format: date-time
                 * @description When work began
                 */
                startedAt?: string | null;
                /**
                 * Format: date-time
                 * @description When it ended
                 */
                finishedAt?: string | null;
                /** @description When the source has been looked at */
                source?: {
                    /** @description What the probe found */
                    info: components["schemas"]["SourceInfo"];
                };
            };
            /** @description Which output has changed, and what of it */
            output?: {
                /** @description As the job named it */
                name: string;
                /**
                 * @description `skipped`: the source has nothing for it
                 * @enum {string}
                 */
                state?: "queued" | "processing" | "completed" | "failed" | "skipped" | "revoked" | "cancelled";
                /** @description `downloading`, `encoding`, `packaging` or `uploading` while it is made; `uploading`, too, while it is delivered */
                phase?: string | null;
                /** @description 0 to 1 */
                progress?: number;
                /** @description Media seconds made per second, by all that is at work on it */
                speed?: number | null;
                /** @description Pictures encoded per second */
                framesPerSecond?: number | null;
                /** @description An estimate from the pace so far and all that remains; null while there is nothing to judge by */
                secondsLeft?: number | null;
                /** @description Of a video */
                renditions?: components["schemas"]["Rendition"][];
                /** @description Its sound tracks */
                audio?: components["schemas"]["OutputAudio"][];
                /** @description Its captions */
                captions?: components["schemas"]["OutputCaptions"][];
                /** @description What was asked for and is not made, with the reason */
                skipped?: {
                    /** @description As `1080p` */
                    name: string;
                    /** @description In words */
                    reason: string;
                }[];
                /** @description What trial encodes chose, with `ladder: "per-title"` */
                perTitle?: components["schemas"]["PerTitle"] | null;
                /** @description Of a completed image: what a page shows until it has come */
                placeholder?: components["schemas"]["Placeholder"] | null;
                /** @description Of an image with variants, by format: names relative to the playback address */
                srcset?: {
                    [key: string]: string;
                } | null;
                /** @description What stands in the store; of adaptive outputs the playlists */
                files?: components["schemas"]["File"][];
                /** @description What its making has needed; work that outputs share is divided among them */
                usage?: components["schemas"]["Usage"] | null;
                /** @description The earlier output that this one is a copy of */
                cached?: {
                    /** @description Its id */
                    job: string;
                    /** @description Its name */
                    output: string;
                } | null;
                /** @description Why it failed */
                error?: components["schemas"]["Problem"] | null;
            };
        };
        PresetPage: {
            /** @description By name */
            data: components["schemas"]["Preset"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        Preset: {
            /** @description For `preset` of an output */
            name: string;
            /** @description What it is for */
            description: string | null;
            /** @description The fields of an output, as in a job, without its name */
            output: {
                /**
                 * @description What it makes
                 * @enum {string}
                 */
                type: "hls" | "dash" | "cmaf" | "mp4" | "webm" | "audio" | "waveform" | "thumbnails" | "poster" | "storyboard" | "preview" | "image";
            } & {
                [key: string]: unknown;
            };
            /** @description Built-in presets cannot be changed or deleted */
            builtIn: boolean;
            /**
             * Format: date-time
             * @description Null for built-in ones
             */
            createdAt: string | null;
        };
        CreatePreset: {
            /** @description 1 to 64 lower-case letters, digits, `-` or `_` */
            name: string;
            /** @description What it is for */
            description?: string;
            /** @description The fields of an output, as in a job, without its name */
            output: {
                /**
                 * @description What it makes
                 * @enum {string}
                 */
                type: "hls" | "dash" | "cmaf" | "mp4" | "webm" | "audio" | "waveform" | "thumbnails" | "poster" | "storyboard" | "preview" | "image";
            } & {
                [key: string]: unknown;
            };
        };
        Plan: {
            source: components["schemas"]["PlannedSource"];
            /** @description Each for itself */
            outputs: {
                /** @description As the job names it */
                name: string;
                /** @description As the job, or its preset, says */
                type: string;
                /** @description Why it would not be made; the others would */
                error: components["schemas"]["Problem"] | null;
                /** @description Of a video */
                renditions: {
                    /** @description As `720p` */
                    name: string;
                    /** @description Pixels */
                    width: number;
                    /** @description Pixels */
                    height: number;
                    /** @description Expected, kbit/s */
                    videoKbps: number;
                    /** @description Id of the encode that makes it */
                    encode: string;
                    /** @description Id of its track there */
                    track: string;
                    /** @description Taken over from the source without encoding */
                    copied?: boolean;
                    /** @description Why it is encoded */
                    notCopied?: string;
                }[];
                /** @description What was asked for and would not be made */
                skipped: {
                    /** @description As `1080p` */
                    name: string;
                    /** @description In words */
                    reason: string;
                }[];
                /** @description What trial encodes chose */
                perTitle: components["schemas"]["PerTitle"] | null;
                /** @description Ids of its sound tracks */
                audioTracks: string[];
                /** @description The runs that serve this output alone */
                commands: string[][];
                /** @description What it would need alone; shared work counts for every output that needs it */
                estimate: {
                    /** @description Of all processes */
                    cpuSeconds: number;
                    /** @description That would be stored */
                    bytes: number;
                };
            }[];
            /** @description Each is decoded once for all of its tracks */
            encodes: {
                /** @description As renditions name it */
                id: string;
                /** @description As `25/1` */
                frameRate: string;
                /** @description Pictures */
                frames: number;
                /** @description Pictures of a segment */
                segmentFrames: number;
                /** @description What it makes */
                tracks: ({
                    /** @description As renditions name it */
                    id: string;
                    /** @description Pixels */
                    width: number;
                    /** @description Pixels */
                    height: number;
                } & {
                    [key: string]: unknown;
                })[];
                /** @description Pieces that are encoded side by side */
                chunks: {
                    /** @description From 0 */
                    index: number;
                    /** @description Where it begins */
                    startSeconds: number;
                    /** @description Pictures */
                    frames: number;
                    /** @description Number of its first segment */
                    firstSegment: number;
                    /** @description How many */
                    segments: number;
                    /** @description The whole command, for the first two chunks: the second one seeks */
                    arguments?: string[];
                    /** @description What is different from the second chunk’s arguments; `at` counts from zero */
                    differences?: {
                        /** @description Which argument */
                        at: number;
                        /** @description What stands there */
                        value: string;
                    }[];
                }[];
                /** @description The run that cuts the source’s own stream, where a track is that */
                copy?: string[];
            }[];
            /** @description Sound is encoded once for all outputs that share it */
            audioTracks: {
                /** @description As outputs name it */
                id: string;
                /** @description BCP 47 */
                language: string | null;
                /** @description 2 is stereo */
                channels: number;
                /** @description kbit/s */
                kbps: number;
                /** @description Of the track */
                durationSeconds: number;
                /** @description Arguments of ffmpeg; /source stands for the source, /work for the folder of the process */
                arguments: string[];
            }[];
            /** @description Of the whole job */
            estimate: {
                /** @description Of all processes */
                cpuSeconds: number;
                /** @description That would be stored */
                bytes: number;
                /** @description Of the largest media process */
                peakMemoryBytes: number;
                /** @description Kinds of work in this plan of which past jobs have told the cost */
                measuredKinds: string[];
            };
        };
        PlannedSource: {
            /** @description Id of an upload */
            upload?: string;
            /** @description An address */
            url?: string;
            /** @description With `key`: an object of the store */
            bucket?: string;
            /** @description Of the object in `bucket` */
            key?: string;
            /** @description Files that are shown one after another */
            readonly concat?: {
                /** @description Id of an upload */
                upload?: string;
                /** @description An address */
                url?: string;
                /** @description With `key`: an object of the store */
                bucket?: string;
                /** @description Of the object in `bucket` */
                key?: string;
            }[];
            /** @description Of all files */
            sizeBytes: number;
            /** @description What the probe found */
            info: components["schemas"]["SourceInfo"];
        };
        UsageReport: {
            /**
             * Format: date
             * @description Included
             */
            from: string;
            /**
             * Format: date
             * @description Included
             */
            to: string;
            /**
             * @description As it was asked for
             * @enum {string}
             */
            groupBy: "day" | "outputType";
            /** @description Groups with any usage, in order */
            data: components["schemas"]["UsageGroup"][];
        };
        UsageGroup: {
            /** @description Of all processes, failed attempts too */
            cpuSeconds: number;
            /** @description Of the largest process */
            peakMemoryBytes: number;
            /** @description How long its pieces ran, added up */
            wallSeconds: number;
            /** @description Fetched from the store */
            inputBytes: number;
            /** @description Stored of finished outputs */
            outputBytes: number;
            /** @description Film and sound made; of pictures and of copies of earlier results 0 */
            mediaSeconds: number;
            /** @description How many have been worked on */
            outputs: number;
            /**
             * Format: date
             * @description UTC
             */
            day?: string;
            /** @description As `hls` */
            outputType?: string;
        };
        Quotas: {
            /** @description Uploads and completed outputs; uploads that are still to come by their announced size */
            storedBytes: {
                /** @description Null: none */
                limit: number | null;
                /** @description At this moment */
                used: number;
            };
            /** @description Jobs that have not ended */
            activeJobs: {
                /** @description Null: none */
                limit: number | null;
                /** @description At this moment */
                used: number;
            };
            /** @description Film and sound made on this day (UTC); copies of earlier results are free */
            mediaMinutesPerDay: {
                /** @description Null: none */
                limit: number | null;
                /** @description At this moment */
                used: number;
            };
            /** @description Of one file */
            uploadBytes: {
                /** @description Always there is one */
                limit: number;
            };
            /** @description Of one source, below what the service itself allows */
            sourceSeconds: {
                /** @description Null: none */
                limit: number | null;
            };
            /** @description Width × height of one source, below what the service itself allows */
            sourcePixels: {
                /** @description Null: none */
                limit: number | null;
            };
        };
        Playback: {
            /** @description Address of the master playlist */
            hls?: string;
            /** @description Address of the manifest */
            dash?: string;
            /** @description Of outputs that are files */
            files?: {
                /** @description Of the file */
                name: string;
                /** @description Its address */
                url: string;
            }[];
            /** @description Of an image with variants, by format: addresses with their widths, ready for a page */
            srcset?: {
                [key: string]: string;
            };
            /** @description With `separatePlaylists`: each rendition alone, with its sound */
            renditions?: {
                /** @description As `720p` */
                name: string;
                /** @description Address of its playlist */
                hls?: string;
                /** @description Address of its manifest */
                dash?: string;
            }[];
            /** @description A page that plays it; not with `referrer` */
            page?: string;
            /**
             * Format: date-time
             * @description When the addresses end
             */
            expiresAt: string;
        };
        Download: {
            /** @description Saves the file; needs no credentials */
            url: string;
            /**
             * Format: date-time
             * @description When the address ends
             */
            expiresAt: string;
        };
        CreateWebhook: {
            /** @description http or https; addresses of private networks are refused */
            url: string;
            /** @description Types of events that are sent; all that the style has a message for by default (`video-service`: `job.completed`) */
            events?: ("job.created" | "job.inspected" | "job.completed" | "job.partial" | "job.failed" | "job.cancelled" | "output.completed" | "output.failed" | "output.revoked" | "webhook.disabled")[];
            /**
             * @description How the body looks: `standard`, or the message of a replaced service
             * @default standard
             * @enum {string}
             */
            style?: "standard" | "media-docker" | "video-service";
            /** @description For you */
            description?: string;
        };
        WebhookWithSecret: {
            /** @description `whk_…` */
            id: string;
            /** @description Null for `jobs`, which stands for the `webhookUrl` of every job */
            url: string | null;
            /** @description As it was given */
            description: string | null;
            /** @description What is sent */
            events: ("job.created" | "job.inspected" | "job.completed" | "job.partial" | "job.failed" | "job.cancelled" | "output.completed" | "output.failed" | "output.revoked" | "webhook.disabled")[];
            /**
             * @description How the body looks
             * @enum {string}
             */
            style: "standard" | "media-docker" | "video-service";
            /** @description False: nothing is sent */
            enabled: boolean;
            /** @description Why the service has disabled it */
            disabledReason: string | null;
            /**
             * Format: date-time
             * @description When the service disabled it
             */
            disabledAt: string | null;
            /**
             * Format: date-time
             * @description Until then the secret before the last rotation signs, too
             */
            previousSecretExpiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was last answered by 2xx
             */
            lastDeliveredAt: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
            /** @description `whsec_…`; signs what is sent */
            secret: string;
        };
        WebhookPage: {
            /** @description Oldest first */
            data: components["schemas"]["Webhook"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        Webhook: {
            /** @description `whk_…` */
            id: string;
            /** @description Null for `jobs`, which stands for the `webhookUrl` of every job */
            url: string | null;
            /** @description As it was given */
            description: string | null;
            /** @description What is sent */
            events: ("job.created" | "job.inspected" | "job.completed" | "job.partial" | "job.failed" | "job.cancelled" | "output.completed" | "output.failed" | "output.revoked" | "webhook.disabled")[];
            /**
             * @description How the body looks
             * @enum {string}
             */
            style: "standard" | "media-docker" | "video-service";
            /** @description False: nothing is sent */
            enabled: boolean;
            /** @description Why the service has disabled it */
            disabledReason: string | null;
            /**
             * Format: date-time
             * @description When the service disabled it
             */
            disabledAt: string | null;
            /**
             * Format: date-time
             * @description Until then the secret before the last rotation signs, too
             */
            previousSecretExpiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was last answered by 2xx
             */
            lastDeliveredAt: string | null;
            /**
             * Format: date-time
             * @description When it was made
             */
            createdAt: string;
        };
        ChangeWebhook: {
            /** @description http or https; addresses of private networks are refused */
            url?: string;
            /** @description null: the default of the style */
            events?: ("job.created" | "job.inspected" | "job.completed" | "job.partial" | "job.failed" | "job.cancelled" | "output.completed" | "output.failed" | "output.revoked" | "webhook.disabled")[] | null;
            /**
             * @description How the body looks: `standard`, or the message of a replaced service
             * @enum {string}
             */
            style?: "standard" | "media-docker" | "video-service";
            /** @description For you */
            description?: string | null;
            /** @description False: nothing is sent, and nothing is kept to be sent later */
            enabled?: boolean;
        };
        RotateWebhookSecret: {
            /** @description How long the old secret signs beside the new one; by configuration, a day by default */
            overlapSeconds?: number;
        };
        WebhookDelivery: {
            /** @description Also the `webhook-id` header of every attempt */
            id: string;
            /** @description As `job.completed` */
            type: string;
            /** @description Where it was sent last */
            url: string | null;
            /** @description Id of the job it tells of */
            job: string | null;
            /** @description Number of the job’s event */
            sequence: number | null;
            /**
             * @description `failed`: no attempt is left
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            /** @description In order */
            attempts: components["schemas"]["WebhookAttempt"][];
            /**
             * Format: date-time
             * @description Null when there is none
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When it came about
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was delivered or given up
             */
            finishedAt: string | null;
        };
        WebhookAttempt: {
            /** @description From 1 */
            number: number;
            /**
             * Format: date-time
             * @description When it began
             */
            at: string;
            /** @description How long it took */
            durationMs: number;
            /** @description HTTP status of the answer; null without one */
            status: number | null;
            /** @description Why it failed */
            error: string | null;
            /** @description The start of the answer’s body */
            response: string | null;
        };
        WebhookDeliveryPage: {
            /** @description Newest first */
            data: components["schemas"]["WebhookDelivery"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        WebhookDeliveryWithBody: {
            /** @description Also the `webhook-id` header of every attempt */
            id: string;
            /** @description As `job.completed` */
            type: string;
            /** @description Where it was sent last */
            url: string | null;
            /** @description Id of the job it tells of */
            job: string | null;
            /** @description Number of the job’s event */
            sequence: number | null;
            /**
             * @description `failed`: no attempt is left
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            /** @description In order */
            attempts: components["schemas"]["WebhookAttempt"][];
            /**
             * Format: date-time
             * @description Null when there is none
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When it came about
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was delivered or given up
             */
            finishedAt: string | null;
            /** @description As it is signed and sent */
            body: string;
        };
        AuditPage: {
            /** @description Newest first */
            data: components["schemas"]["AuditEntry"][];
            /** @description `after` of the next page; null when there is none */
            nextCursor: string | null;
        };
        AuditEntry: {
            /** @description `aud_…` */
            id: string;
            /** @description What was asked for, as `job.created`; `request.denied` for a request that changes nothing */
            action: string;
            /**
             * @description `denied`: credentials, scopes or limits; `refused`: not possible as it was asked; `failed`: a fault of the service
             * @enum {string}
             */
            outcome: "succeeded" | "denied" | "refused" | "failed";
            /** @description HTTP status of the answer */
            status: number;
            /** @description Of the problem that was answered */
            code: string | null;
            /** @description Null for nobody */
            actor: {
                /**
                 * @description Who it was
                 * @enum {string}
                 */
                type: "user" | "apiKey";
                /** @description Of the user or the key */
                id: string;
            } | null;
            /** @description Id of what it concerns; an output is `<job>/<name>` */
            object: string | null;
            /** @description Where the request came from */
            address: string | null;
            /** @description The `X-Request-Id` of the answer */
            requestId: string;
            /** @description Attempts that were not successful and are alike, within a minute, are one entry */
            count: number;
            /**
             * Format: date-time
             * @description Of the first of them
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description Of the last of them
             */
            lastAt: string;
        };
        Readiness: {
            /**
             * @description `up` when all dependencies are
             * @enum {string}
             */
            status: "up" | "down";
            /** @description Each by name */
            dependencies: {
                /** @description The database */
                postgres: {
                    /**
                     * @description Whether it answers
                     * @enum {string}
                     */
                    status: "up" | "down";
                    /** @description What kept it from answering */
                    error?: string;
                };
                /** @description The engine of the jobs */
                temporal: {
                    /**
                     * @description Whether it answers
                     * @enum {string}
                     */
                    status: "up" | "down";
                    /** @description What kept it from answering */
                    error?: string;
                };
                /** @description The object store */
                storage: {
                    /**
                     * @description Whether it answers
                     * @enum {string}
                     */
                    status: "up" | "down";
                    /** @description What kept it from answering */
                    error?: string;
                };
            };
        };
        Service: {
            /** @description Of the service */
            version: string;
            /**
             * @description Whether everybody may make a user
             * @enum {string}
             */
            registration: "open" | "closed";
            /** @description Where operators look at workflows; the id of a workflow is that of its job */
            temporalUi: {
                /** @description Address of the Web UI */
                url: string;
                /** @description That the workflows are in */
                namespace: string;
            } | null;
            /** @description What holds for every tenant */
            limits: {
                /** @description Largest file that may be uploaded */
                maxUploadBytes: number;
            };
        };
        JobProgress: {
            /**
             * @description The `event` of the stream, too
             * @enum {string}
             */
            type: "progress";
            /**
             * Format: date-time
             * @description When it was told
             */
            timestamp: string;
            /** @description The job as a whole */
            job: {
                /** @description 0 to 1, of all outputs together */
                progress: number;
            };
            /** @description The output that comes along */
            output: {
                /** @description As the job named it */
                name: string;
                /** @description `downloading`, `encoding`, `packaging` or `uploading` while it is made; `uploading`, too, while it is delivered */
                phase: string | null;
                /** @description 0 to 1 */
                progress: number;
                /** @description Media seconds made per second, by all that is at work on it */
                speed: number | null;
                /** @description Pictures encoded per second */
                framesPerSecond: number | null;
                /** @description An estimate from the pace so far and all that remains; null while there is nothing to judge by */
                secondsLeft: number | null;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUser"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "usr_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "email": "ada@example.com",
                     *       "name": "Ada",
                     *       "createdAt": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to ask again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "usr_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "email": "ada@example.com",
                     *       "name": "Ada",
                     *       "createdAt": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted for good */
            204: {
                headers: {
                    /** @description Of the deletion */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description As the deletion of the user answered
                 * @example 0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "running",
                     *       "requestedAt": "2026-03-01T12:00:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Deletion"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description How many a page holds */
                limit?: number;
                /** @description `nextCursor` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "ses_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "isCurrent": true,
                     *           "device": "Firefox on Linux",
                     *           "userAgent": "Mozilla/5.0 …",
                     *           "address": "203.0.113.7",
                     *           "createdAt": "2026-03-01T12:00:00.000Z",
                     *           "lastUsedAt": "2026-03-01T12:01:30.000Z",
                     *           "expiresAt": "2026-03-31T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSession"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ses_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "accessToken": "eyJhbGciOi…",
                     *       "accessTokenExpiresAt": "2026-03-01T12:15:00.000Z",
                     *       "refreshToken": "rt_…",
                     *       "refreshTokenExpiresAt": "2026-03-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SessionTokens"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to ask again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endAllSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Their tokens are good for nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshSession"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ses_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "accessToken": "eyJhbGciOi…",
                     *       "accessTokenExpiresAt": "2026-03-01T12:15:00.000Z",
                     *       "refreshToken": "rt_…",
                     *       "refreshTokenExpiresAt": "2026-03-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SessionTokens"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCurrentSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "ses_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "isCurrent": true,
                     *       "device": "Firefox on Linux",
                     *       "userAgent": "Mozilla/5.0 …",
                     *       "address": "203.0.113.7",
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "lastUsedAt": "2026-03-01T12:01:30.000Z",
                     *       "expiresAt": "2026-03-31T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endCurrentSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its tokens are good for nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `ses_…`
                 * @example ses_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its tokens are good for nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description How many a page holds */
                limit?: number;
                /** @description `nextCursor` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "key_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "name": "importer",
                     *           "prefix": "rf_3kQ9",
                     *           "scopes": [
                     *             "uploads:write",
                     *             "jobs:write"
                     *           ],
                     *           "createdBy": "usr_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "createdAt": "2026-03-01T12:00:00.000Z",
                     *           "expiresAt": null,
                     *           "lastUsedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "name": "importer",
                     *       "prefix": "rf_3kQ9",
                     *       "scopes": [
                     *         "uploads:write",
                     *         "jobs:write"
                     *       ],
                     *       "createdBy": "usr_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "expiresAt": null,
                     *       "lastUsedAt": null,
                     *       "key": "rf_…"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyWithSecret"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `key_…`
                 * @example key_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is good for nothing any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUpload"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "pending",
                     *       "fileName": "clip.mp4",
                     *       "contentType": "video/mp4",
                     *       "method": "post",
                     *       "sizeBytes": 1048576,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "expiresAt": "2026-03-02T12:00:00.000Z",
                     *       "completedAt": null,
                     *       "post": {
                     *         "url": "https://store.example.com/input",
                     *         "fields": {
                     *           "key": "ten_…/upl_…",
                     *           "policy": "…",
                     *           "X-Amz-Signature": "…"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadContent: {
        parameters: {
            query: {
                /** @description For people; it is never part of a key */
                fileName: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "ready",
                     *       "fileName": "clip.mp4",
                     *       "contentType": "video/mp4",
                     *       "method": "post",
                     *       "sizeBytes": 1048576,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "expiresAt": "2026-03-02T12:00:00.000Z",
                     *       "completedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `upl_…`
                 * @example upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "ready",
                     *       "fileName": "clip.mp4",
                     *       "contentType": "video/mp4",
                     *       "method": "post",
                     *       "sizeBytes": 1048576,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "expiresAt": "2026-03-02T12:00:00.000Z",
                     *       "completedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `upl_…`
                 * @example upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestUploadParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `upl_…`
                 * @example upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestParts"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "parts": [
                     *         {
                     *           "number": 4,
                     *           "url": "https://store.example.com/input/…?partNumber=4&…"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PartUrls"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `upl_…`
                 * @example upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteUpload"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "ready",
                     *       "fileName": "clip.mp4",
                     *       "contentType": "video/mp4",
                     *       "method": "post",
                     *       "sizeBytes": 1048576,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "expiresAt": "2026-03-02T12:00:00.000Z",
                     *       "completedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Only those in this state */
                state?: "waiting" | "queued" | "inspecting" | "processing" | "completed" | "partial" | "failed" | "cancelled";
                /** @description Only those with this id of yours */
                reference?: string;
                /** @description Only those asked for later */
                createdAfter?: string;
                /** @description Only those asked for before */
                createdBefore?: string;
                /** @description How many a page holds */
                limit?: number;
                /** @description `nextCursor` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "state": "completed",
                     *           "progress": 1,
                     *           "sequence": 9,
                     *           "reference": null,
                     *           "metadata": {},
                     *           "priority": 3,
                     *           "cache": false,
                     *           "source": {
                     *             "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *             "info": null
                     *           },
                     *           "outputs": [
                     *             {
                     *               "name": "main",
                     *               "type": "hls",
                     *               "state": "completed",
                     *               "phase": null,
                     *               "progress": 1,
                     *               "speed": null,
                     *               "framesPerSecond": null,
                     *               "secondsLeft": null,
                     *               "renditions": [
                     *                 {
                     *                   "name": "720p",
                     *                   "width": 1280,
                     *                   "height": 720,
                     *                   "videoKbps": 2500,
                     *                   "audioKbps": null,
                     *                   "codec": "h264",
                     *                   "encoder": "libx264",
                     *                   "state": "completed"
                     *                 },
                     *                 {
                     *                   "name": "360p",
                     *                   "width": 640,
                     *                   "height": 360,
                     *                   "videoKbps": 800,
                     *                   "audioKbps": null,
                     *                   "codec": "h264",
                     *                   "encoder": "libx264",
                     *                   "state": "completed"
                     *                 }
                     *               ],
                     *               "audio": [
                     *                 {
                     *                   "language": "en",
                     *                   "title": null,
                     *                   "codec": "aac",
                     *                   "channels": 2,
                     *                   "kbps": 128,
                     *                   "default": true,
                     *                   "loudness": null
                     *                 }
                     *               ],
                     *               "captions": [],
                     *               "skipped": [
                     *                 {
                     *                   "name": "1080p",
                     *                   "reason": "larger than the source"
                     *                 }
                     *               ],
                     *               "perTitle": null,
                     *               "placeholder": null,
                     *               "srcset": null,
                     *               "files": [
                     *                 {
                     *                   "key": "ten_…/job_0199a1b2c3d47e5f8091a2b3c4d5e6f7/main/master.m3u8",
                     *                   "bucket": "reelforge-output",
                     *                   "contentType": "application/vnd.apple.mpegurl",
                     *                   "sizeBytes": 812
                     *                 }
                     *               ],
                     *               "usage": {
                     *                 "cpuSeconds": 84.2,
                     *                 "peakMemoryBytes": 412000000,
                     *                 "wallSeconds": 51.7,
                     *                 "inputBytes": 1048576,
                     *                 "outputBytes": 3145728
                     *               },
                     *               "cached": null,
                     *               "error": null
                     *             }
                     *           ],
                     *           "usage": {
                     *             "cpuSeconds": 84.2,
                     *             "peakMemoryBytes": 412000000,
                     *             "wallSeconds": 51.7,
                     *             "inputBytes": 1048576,
                     *             "outputBytes": 3145728
                     *           },
                     *           "error": null,
                     *           "createdAt": "2026-03-01T12:00:00.000Z",
                     *           "startedAt": "2026-03-01T12:00:00.000Z",
                     *           "finishedAt": "2026-03-01T12:01:30.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJob"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "queued",
                     *       "progress": 0,
                     *       "sequence": 1,
                     *       "reference": null,
                     *       "metadata": {},
                     *       "priority": 3,
                     *       "cache": false,
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *         "info": null
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "main",
                     *           "type": "hls",
                     *           "state": "queued",
                     *           "phase": null,
                     *           "progress": 0,
                     *           "speed": null,
                     *           "framesPerSecond": null,
                     *           "secondsLeft": null,
                     *           "renditions": [],
                     *           "audio": [],
                     *           "captions": [],
                     *           "skipped": [],
                     *           "perTitle": null,
                     *           "placeholder": null,
                     *           "srcset": null,
                     *           "files": [],
                     *           "usage": null,
                     *           "cached": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "usage": null,
                     *       "error": null,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "startedAt": null,
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "completed",
                     *       "progress": 1,
                     *       "sequence": 9,
                     *       "reference": null,
                     *       "metadata": {},
                     *       "priority": 3,
                     *       "cache": false,
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *         "info": null
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "main",
                     *           "type": "hls",
                     *           "state": "completed",
                     *           "phase": null,
                     *           "progress": 1,
                     *           "speed": null,
                     *           "framesPerSecond": null,
                     *           "secondsLeft": null,
                     *           "renditions": [
                     *             {
                     *               "name": "720p",
                     *               "width": 1280,
                     *               "height": 720,
                     *               "videoKbps": 2500,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             },
                     *             {
                     *               "name": "360p",
                     *               "width": 640,
                     *               "height": 360,
                     *               "videoKbps": 800,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             }
                     *           ],
                     *           "audio": [
                     *             {
                     *               "language": "en",
                     *               "title": null,
                     *               "codec": "aac",
                     *               "channels": 2,
                     *               "kbps": 128,
                     *               "default": true,
                     *               "loudness": null
                     *             }
                     *           ],
                     *           "captions": [],
                     *           "skipped": [
                     *             {
                     *               "name": "1080p",
                     *               "reason": "larger than the source"
                     *             }
                     *           ],
                     *           "perTitle": null,
                     *           "placeholder": null,
                     *           "srcset": null,
                     *           "files": [
                     *             {
                     *               "key": "ten_…/job_0199a1b2c3d47e5f8091a2b3c4d5e6f7/main/master.m3u8",
                     *               "bucket": "reelforge-output",
                     *               "contentType": "application/vnd.apple.mpegurl",
                     *               "sizeBytes": 812
                     *             }
                     *           ],
                     *           "usage": {
                     *             "cpuSeconds": 84.2,
                     *             "peakMemoryBytes": 412000000,
                     *             "wallSeconds": 51.7,
                     *             "inputBytes": 1048576,
                     *             "outputBytes": 3145728
                     *           },
                     *           "cached": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "usage": {
                     *         "cpuSeconds": 84.2,
                     *         "peakMemoryBytes": 412000000,
                     *         "wallSeconds": 51.7,
                     *         "inputBytes": 1048576,
                     *         "outputBytes": 3145728
                     *       },
                     *       "error": null,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "startedAt": "2026-03-01T12:00:00.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "completed",
                     *       "progress": 1,
                     *       "sequence": 9,
                     *       "reference": null,
                     *       "metadata": {},
                     *       "priority": 3,
                     *       "cache": false,
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *         "info": null
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "main",
                     *           "type": "hls",
                     *           "state": "completed",
                     *           "phase": null,
                     *           "progress": 1,
                     *           "speed": null,
                     *           "framesPerSecond": null,
                     *           "secondsLeft": null,
                     *           "renditions": [
                     *             {
                     *               "name": "720p",
                     *               "width": 1280,
                     *               "height": 720,
                     *               "videoKbps": 2500,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             },
                     *             {
                     *               "name": "360p",
                     *               "width": 640,
                     *               "height": 360,
                     *               "videoKbps": 800,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             }
                     *           ],
                     *           "audio": [
                     *             {
                     *               "language": "en",
                     *               "title": null,
                     *               "codec": "aac",
                     *               "channels": 2,
                     *               "kbps": 128,
                     *               "default": true,
                     *               "loudness": null
                     *             }
                     *           ],
                     *           "captions": [],
                     *           "skipped": [
                     *             {
                     *               "name": "1080p",
                     *               "reason": "larger than the source"
                     *             }
                     *           ],
                     *           "perTitle": null,
                     *           "placeholder": null,
                     *           "srcset": null,
                     *           "files": [
                     *             {
                     *               "key": "ten_…/job_0199a1b2c3d47e5f8091a2b3c4d5e6f7/main/master.m3u8",
                     *               "bucket": "reelforge-output",
                     *               "contentType": "application/vnd.apple.mpegurl",
                     *               "sizeBytes": 812
                     *             }
                     *           ],
                     *           "usage": {
                     *             "cpuSeconds": 84.2,
                     *             "peakMemoryBytes": 412000000,
                     *             "wallSeconds": 51.7,
                     *             "inputBytes": 1048576,
                     *             "outputBytes": 3145728
                     *           },
                     *           "cached": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "usage": {
                     *         "cpuSeconds": 84.2,
                     *         "peakMemoryBytes": 412000000,
                     *         "wallSeconds": 51.7,
                     *         "inputBytes": 1048576,
                     *         "outputBytes": 3145728
                     *       },
                     *       "error": null,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "startedAt": "2026-03-01T12:00:00.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7"
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "main",
                     *           "type": "hls"
                     *         }
                     *       ],
                     *       "reference": "film-7",
                     *       "priority": 2
                     *     }
                     */
                    "application/json": components["schemas"]["JobRequest"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelJobs"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "status": 202,
                     *           "job": {
                     *             "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *             "state": "cancelled",
                     *             "progress": 1,
                     *             "sequence": 9,
                     *             "reference": null,
                     *             "metadata": {},
                     *             "priority": 3,
                     *             "cache": false,
                     *             "source": {
                     *               "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *               "info": null
                     *             },
                     *             "outputs": [
                     *               {
                     *                 "name": "main",
                     *                 "type": "hls",
                     *                 "state": "completed",
                     *                 "phase": null,
                     *                 "progress": 1,
                     *                 "speed": null,
                     *                 "framesPerSecond": null,
                     *                 "secondsLeft": null,
                     *                 "renditions": [
                     *                   {
                     *                     "name": "720p",
                     *                     "width": 1280,
                     *                     "height": 720,
                     *                     "videoKbps": 2500,
                     *                     "audioKbps": null,
                     *                     "codec": "h264",
                     *                     "encoder": "libx264",
                     *                     "state": "completed"
                     *                   },
                     *                   {
                     *                     "name": "360p",
                     *                     "width": 640,
                     *                     "height": 360,
                     *                     "videoKbps": 800,
                     *                     "audioKbps": null,
                     *                     "codec": "h264",
                     *                     "encoder": "libx264",
                     *                     "state": "completed"
                     *                   }
                     *                 ],
                     *                 "audio": [
                     *                   {
                     *                     "language": "en",
                     *                     "title": null,
                     *                     "codec": "aac",
                     *                     "channels": 2,
                     *                     "kbps": 128,
                     *                     "default": true,
                     *                     "loudness": null
                     *                   }
                     *                 ],
                     *                 "captions": [],
                     *                 "skipped": [
                     *                   {
                     *                     "name": "1080p",
                     *                     "reason": "larger than the source"
                     *                   }
                     *                 ],
                     *                 "perTitle": null,
                     *                 "placeholder": null,
                     *                 "srcset": null,
                     *                 "files": [
                     *                   {
                     *                     "key": "ten_…/job_0199a1b2c3d47e5f8091a2b3c4d5e6f7/main/master.m3u8",
                     *                     "bucket": "reelforge-output",
                     *                     "contentType": "application/vnd.apple.mpegurl",
                     *                     "sizeBytes": 812
                     *                   }
                     *                 ],
                     *                 "usage": {
                     *                   "cpuSeconds": 84.2,
                     *                   "peakMemoryBytes": 412000000,
                     *                   "wallSeconds": 51.7,
                     *                   "inputBytes": 1048576,
                     *                   "outputBytes": 3145728
                     *                 },
                     *                 "cached": null,
                     *                 "error": null
                     *               }
                     *             ],
                     *             "usage": {
                     *               "cpuSeconds": 84.2,
                     *               "peakMemoryBytes": 412000000,
                     *               "wallSeconds": 51.7,
                     *               "inputBytes": 1048576,
                     *               "outputBytes": 3145728
                     *             },
                     *             "error": null,
                     *             "createdAt": "2026-03-01T12:00:00.000Z",
                     *             "startedAt": "2026-03-01T12:00:00.000Z",
                     *             "finishedAt": "2026-03-01T12:01:30.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Cancellations"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "completed",
                     *       "progress": 1,
                     *       "sequence": 9,
                     *       "reference": null,
                     *       "metadata": {},
                     *       "priority": 3,
                     *       "cache": false,
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *         "info": null
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "main",
                     *           "type": "hls",
                     *           "state": "completed",
                     *           "phase": null,
                     *           "progress": 1,
                     *           "speed": null,
                     *           "framesPerSecond": null,
                     *           "secondsLeft": null,
                     *           "renditions": [
                     *             {
                     *               "name": "720p",
                     *               "width": 1280,
                     *               "height": 720,
                     *               "videoKbps": 2500,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             },
                     *             {
                     *               "name": "360p",
                     *               "width": 640,
                     *               "height": 360,
                     *               "videoKbps": 800,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             }
                     *           ],
                     *           "audio": [
                     *             {
                     *               "language": "en",
                     *               "title": null,
                     *               "codec": "aac",
                     *               "channels": 2,
                     *               "kbps": 128,
                     *               "default": true,
                     *               "loudness": null
                     *             }
                     *           ],
                     *           "captions": [],
                     *           "skipped": [
                     *             {
                     *               "name": "1080p",
                     *               "reason": "larger than the source"
                     *             }
                     *           ],
                     *           "perTitle": null,
                     *           "placeholder": null,
                     *           "srcset": null,
                     *           "files": [
                     *             {
                     *               "key": "ten_…/job_0199a1b2c3d47e5f8091a2b3c4d5e6f7/main/master.m3u8",
                     *               "bucket": "reelforge-output",
                     *               "contentType": "application/vnd.apple.mpegurl",
                     *               "sizeBytes": 812
                     *             }
                     *           ],
                     *           "usage": {
                     *             "cpuSeconds": 84.2,
                     *             "peakMemoryBytes": 412000000,
                     *             "wallSeconds": 51.7,
                     *             "inputBytes": 1048576,
                     *             "outputBytes": 3145728
                     *           },
                     *           "cached": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "usage": {
                     *         "cpuSeconds": 84.2,
                     *         "peakMemoryBytes": 412000000,
                     *         "wallSeconds": 51.7,
                     *         "inputBytes": 1048576,
                     *         "outputBytes": 3145728
                     *       },
                     *       "error": null,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "startedAt": "2026-03-01T12:00:00.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryJob"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "completed",
                     *       "progress": 1,
                     *       "sequence": 9,
                     *       "reference": null,
                     *       "metadata": {},
                     *       "priority": 3,
                     *       "cache": false,
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *         "info": null
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "main",
                     *           "type": "hls",
                     *           "state": "completed",
                     *           "phase": null,
                     *           "progress": 1,
                     *           "speed": null,
                     *           "framesPerSecond": null,
                     *           "secondsLeft": null,
                     *           "renditions": [
                     *             {
                     *               "name": "720p",
                     *               "width": 1280,
                     *               "height": 720,
                     *               "videoKbps": 2500,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             },
                     *             {
                     *               "name": "360p",
                     *               "width": 640,
                     *               "height": 360,
                     *               "videoKbps": 800,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             }
                     *           ],
                     *           "audio": [
                     *             {
                     *               "language": "en",
                     *               "title": null,
                     *               "codec": "aac",
                     *               "channels": 2,
                     *               "kbps": 128,
                     *               "default": true,
                     *               "loudness": null
                     *             }
                     *           ],
                     *           "captions": [],
                     *           "skipped": [
                     *             {
                     *               "name": "1080p",
                     *               "reason": "larger than the source"
                     *             }
                     *           ],
                     *           "perTitle": null,
                     *           "placeholder": null,
                     *           "srcset": null,
                     *           "files": [
                     *             {
                     *               "key": "ten_…/job_0199a1b2c3d47e5f8091a2b3c4d5e6f7/main/master.m3u8",
                     *               "bucket": "reelforge-output",
                     *               "contentType": "application/vnd.apple.mpegurl",
                     *               "sizeBytes": 812
                     *             }
                     *           ],
                     *           "usage": {
                     *             "cpuSeconds": 84.2,
                     *             "peakMemoryBytes": 412000000,
                     *             "wallSeconds": 51.7,
                     *             "inputBytes": 1048576,
                     *             "outputBytes": 3145728
                     *           },
                     *           "cached": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "usage": {
                     *         "cpuSeconds": 84.2,
                     *         "peakMemoryBytes": 412000000,
                     *         "wallSeconds": 51.7,
                     *         "inputBytes": 1048576,
                     *         "outputBytes": 3145728
                     *       },
                     *       "error": null,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "startedAt": "2026-03-01T12:00:00.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeOutput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
                /**
                 * @description 1 to 64 letters, digits, `-` or `_`; it names the folder of the files
                 * @example main
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "state": "completed",
                     *       "progress": 1,
                     *       "sequence": 9,
                     *       "reference": null,
                     *       "metadata": {},
                     *       "priority": 3,
                     *       "cache": false,
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *         "info": null
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "main",
                     *           "type": "hls",
                     *           "state": "completed",
                     *           "phase": null,
                     *           "progress": 1,
                     *           "speed": null,
                     *           "framesPerSecond": null,
                     *           "secondsLeft": null,
                     *           "renditions": [
                     *             {
                     *               "name": "720p",
                     *               "width": 1280,
                     *               "height": 720,
                     *               "videoKbps": 2500,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             },
                     *             {
                     *               "name": "360p",
                     *               "width": 640,
                     *               "height": 360,
                     *               "videoKbps": 800,
                     *               "audioKbps": null,
                     *               "codec": "h264",
                     *               "encoder": "libx264",
                     *               "state": "completed"
                     *             }
                     *           ],
                     *           "audio": [
                     *             {
                     *               "language": "en",
                     *               "title": null,
                     *               "codec": "aac",
                     *               "channels": 2,
                     *               "kbps": 128,
                     *               "default": true,
                     *               "loudness": null
                     *             }
                     *           ],
                     *           "captions": [],
                     *           "skipped": [
                     *             {
                     *               "name": "1080p",
                     *               "reason": "larger than the source"
                     *             }
                     *           ],
                     *           "perTitle": null,
                     *           "placeholder": null,
                     *           "srcset": null,
                     *           "files": [
                     *             {
                     *               "key": "ten_…/job_0199a1b2c3d47e5f8091a2b3c4d5e6f7/main/master.m3u8",
                     *               "bucket": "reelforge-output",
                     *               "contentType": "application/vnd.apple.mpegurl",
                     *               "sizeBytes": 812
                     *             }
                     *           ],
                     *           "usage": {
                     *             "cpuSeconds": 84.2,
                     *             "peakMemoryBytes": 412000000,
                     *             "wallSeconds": 51.7,
                     *             "inputBytes": 1048576,
                     *             "outputBytes": 3145728
                     *           },
                     *           "cached": null,
                     *           "error": null
                     *         }
                     *       ],
                     *       "usage": {
                     *         "cpuSeconds": 84.2,
                     *         "peakMemoryBytes": 412000000,
                     *         "wallSeconds": 51.7,
                     *         "inputBytes": 1048576,
                     *         "outputBytes": 3145728
                     *       },
                     *       "error": null,
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "startedAt": "2026-03-01T12:00:00.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readJobEvents: {
        parameters: {
            query?: {
                /** @description Of a list */
                limit?: number;
                /** @description Of a list: the `nextCursor` of the page before, or the number of any event */
                after?: number;
                /** @description Of a stream, for clients that cannot send the header `Last-Event-ID` */
                lastEventId?: string;
            };
            header?: {
                /** @description Of a stream: number of the last event that the client has */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "type": "output.completed",
                     *           "sequence": 8,
                     *           "timestamp": "2026-03-01T12:01:30.000Z",
                     *           "output": {
                     *             "name": "main",
                     *             "state": "completed",
                     *             "progress": 1
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["JobEventPage"];
                    "text/event-stream": string;
                };
            };
            /** @description Of a stream: the job has ended, and the client has all of its events */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; `Retry-After` says when to ask again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPresets: {
        parameters: {
            query?: {
                /** @description How many a page holds */
                limit?: number;
                /** @description `nextCursor` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "name": "small",
                     *           "description": "For a quick look",
                     *           "output": {
                     *             "type": "mp4",
                     *             "height": 360,
                     *             "preset": "faster"
                     *           },
                     *           "builtIn": false,
                     *           "createdAt": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PresetPage"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPreset: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePreset"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "small",
                     *       "description": "For a quick look",
                     *       "output": {
                     *         "type": "mp4",
                     *         "height": 360,
                     *         "preset": "faster"
                     *       },
                     *       "builtIn": false,
                     *       "createdAt": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Preset"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPreset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 1 to 64 lower-case letters, digits, `-` or `_`
                 * @example web
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "small",
                     *       "description": "For a quick look",
                     *       "output": {
                     *         "type": "mp4",
                     *         "height": 360,
                     *         "preset": "faster"
                     *       },
                     *       "builtIn": false,
                     *       "createdAt": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Preset"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePreset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description 1 to 64 lower-case letters, digits, `-` or `_`
                 * @example web
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    planJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateJob"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "source": {
                     *         "upload": "upl_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *         "sizeBytes": 176478,
                     *         "info": {
                     *           "container": "wav",
                     *           "sizeBytes": 176478,
                     *           "durationSeconds": 2,
                     *           "startSeconds": 0,
                     *           "video": null,
                     *           "audio": [
                     *             {
                     *               "index": 0,
                     *               "codec": "pcm_s16le",
                     *               "channels": 1,
                     *               "channelLayout": null,
                     *               "sampleRate": 44100,
                     *               "language": null,
                     *               "title": null,
                     *               "default": false,
                     *               "startSeconds": 0,
                     *               "durationSeconds": 2,
                     *               "bitrateKbps": 706,
                     *               "bitDepth": 16
                     *             }
                     *           ],
                     *           "subtitles": [],
                     *           "image": null,
                     *           "warnings": []
                     *         }
                     *       },
                     *       "outputs": [
                     *         {
                     *           "name": "sound",
                     *           "type": "audio",
                     *           "error": null,
                     *           "renditions": [],
                     *           "skipped": [],
                     *           "perTitle": null,
                     *           "audioTracks": [],
                     *           "commands": [
                     *             [
                     *               "-nostdin",
                     *               "…",
                     *               "-c:a",
                     *               "libmp3lame",
                     *               "-b:a",
                     *               "192k",
                     *               "-f",
                     *               "mp3",
                     *               "/work/sound.mp3"
                     *             ]
                     *           ],
                     *           "estimate": {
                     *             "cpuSeconds": 0.04,
                     *             "bytes": 49595
                     *           }
                     *         }
                     *       ],
                     *       "encodes": [],
                     *       "audioTracks": [],
                     *       "estimate": {
                     *         "cpuSeconds": 0.04,
                     *         "bytes": 49595,
                     *         "peakMemoryBytes": 56563394,
                     *         "measuredKinds": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Gone */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUsage: {
        parameters: {
            query?: {
                /** @description A day (UTC) or an instant of it, included; the last thirty days by default */
                from?: string;
                /** @description A day (UTC) or an instant of it, included; the last thirty days by default */
                to?: string;
                /** @description What a group is */
                groupBy?: "day" | "outputType";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-02-01",
                     *       "to": "2026-03-01",
                     *       "groupBy": "day",
                     *       "data": [
                     *         {
                     *           "cpuSeconds": 84.2,
                     *           "peakMemoryBytes": 412000000,
                     *           "wallSeconds": 51.7,
                     *           "inputBytes": 1048576,
                     *           "outputBytes": 3145728,
                     *           "day": "2026-03-01",
                     *           "mediaSeconds": 120,
                     *           "outputs": 3
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UsageReport"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuotas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "storedBytes": {
                     *         "limit": 10737418240,
                     *         "used": 4194304
                     *       },
                     *       "activeJobs": {
                     *         "limit": 20,
                     *         "used": 1
                     *       },
                     *       "mediaMinutesPerDay": {
                     *         "limit": null,
                     *         "used": 2
                     *       },
                     *       "uploadBytes": {
                     *         "limit": 5368709120
                     *       },
                     *       "sourceSeconds": {
                     *         "limit": null
                     *       },
                     *       "sourcePixels": {
                     *         "limit": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Quotas"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlayback: {
        parameters: {
            query?: {
                /** @description How long the addresses live */
                ttlSeconds?: number;
                /** @description Origin of the only site whose pages may play, as https://www.example.com */
                referrer?: string;
            };
            header?: never;
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
                /**
                 * @description Of the output, as the job named it
                 * @example main
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hls": "https://media.example.com/play/…/master.m3u8",
                     *       "page": "https://media.example.com/play/…/",
                     *       "expiresAt": "2026-03-01T18:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Playback"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadOutput: {
        parameters: {
            query?: {
                /** @description Which of several files; it may be left out where there is one */
                file?: string;
            };
            header?: never;
            path: {
                /**
                 * @description `job_…`
                 * @example job_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
                /**
                 * @description Of the output, as the job named it
                 * @example main
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `Accept: application/json` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://store.example.com/output/…/sound.mp3?X-Amz-Signature=…",
                     *       "expiresAt": "2026-03-01T12:10:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Download"];
                };
            };
            /** @description The link lives ten minutes */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    play: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From the links of getPlayback */
                token: string;
                /** @description Of the file below the output; may hold slashes, may be empty */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A playlist, or the page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apple.mpegurl": string;
                    "text/html": string;
                    "application/octet-stream": string;
                };
            };
            /** @description Where the bytes are */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description A service that this one needs does not answer
             *
             *     A service that this one needs does not answer
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preflightPlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Of the file below the output; may hold slashes, may be empty */
                path: string;
                /** @description From the links of getPlayback */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description GET and HEAD with ranges are possible */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    headPlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description From the links of getPlayback */
                token: string;
                /** @description Of the file below the output; may hold slashes, may be empty */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As GET would answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description A service that this one needs does not answer
             *
             *     A service that this one needs does not answer
             */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description How many a page holds */
                limit?: number;
                /** @description `nextCursor` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "url": "https://example.com/hook",
                     *           "description": null,
                     *           "events": [
                     *             "job.completed",
                     *             "job.failed"
                     *           ],
                     *           "style": "standard",
                     *           "enabled": true,
                     *           "disabledReason": null,
                     *           "disabledAt": null,
                     *           "previousSecretExpiresAt": null,
                     *           "lastDeliveredAt": "2026-03-01T12:01:30.000Z",
                     *           "createdAt": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "url": "https://example.com/hook",
                     *       "description": null,
                     *       "events": [
                     *         "job.completed",
                     *         "job.failed"
                     *       ],
                     *       "style": "standard",
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "previousSecretExpiresAt": null,
                     *       "lastDeliveredAt": "2026-03-01T12:01:30.000Z",
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "secret": "whsec_…"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobsWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "url": "https://example.com/hook",
                     *       "description": null,
                     *       "events": [
                     *         "job.completed",
                     *         "job.failed"
                     *       ],
                     *       "style": "standard",
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "previousSecretExpiresAt": null,
                     *       "lastDeliveredAt": "2026-03-01T12:01:30.000Z",
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "secret": "whsec_…"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "url": "https://example.com/hook",
                     *       "description": null,
                     *       "events": [
                     *         "job.completed",
                     *         "job.failed"
                     *       ],
                     *       "style": "standard",
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "previousSecretExpiresAt": null,
                     *       "lastDeliveredAt": "2026-03-01T12:01:30.000Z",
                     *       "createdAt": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWebhook"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "url": "https://example.com/hook",
                     *       "description": null,
                     *       "events": [
                     *         "job.completed",
                     *         "job.failed"
                     *       ],
                     *       "style": "standard",
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "previousSecretExpiresAt": null,
                     *       "lastDeliveredAt": "2026-03-01T12:01:30.000Z",
                     *       "createdAt": "2026-03-01T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateWebhookSecret"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "url": "https://example.com/hook",
                     *       "description": null,
                     *       "events": [
                     *         "job.completed",
                     *         "job.failed"
                     *       ],
                     *       "style": "standard",
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "disabledAt": null,
                     *       "previousSecretExpiresAt": null,
                     *       "lastDeliveredAt": "2026-03-01T12:01:30.000Z",
                     *       "createdAt": "2026-03-01T12:00:00.000Z",
                     *       "secret": "whsec_…"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description More bytes than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "type": "job.completed",
                     *       "url": "https://example.com/hook",
                     *       "job": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "sequence": 9,
                     *       "state": "delivered",
                     *       "attempts": [
                     *         {
                     *           "number": 1,
                     *           "at": "2026-03-01T12:01:30.000Z",
                     *           "durationMs": 84,
                     *           "status": 200,
                     *           "error": null,
                     *           "response": "ok"
                     *         }
                     *       ],
                     *       "nextAttemptAt": null,
                     *       "createdAt": "2026-03-01T12:01:30.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description How many a page holds */
                limit?: number;
                /** @description `nextCursor` of the page before */
                after?: string;
                /** @description Only those of this job */
                job?: string;
                /** @description Only those in this state */
                state?: "pending" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "msg_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "type": "job.completed",
                     *           "url": "https://example.com/hook",
                     *           "job": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "sequence": 9,
                     *           "state": "delivered",
                     *           "attempts": [
                     *             {
                     *               "number": 1,
                     *               "at": "2026-03-01T12:01:30.000Z",
                     *               "durationMs": 84,
                     *               "status": 200,
                     *               "error": null,
                     *               "response": "ok"
                     *             }
                     *           ],
                     *           "nextAttemptAt": null,
                     *           "createdAt": "2026-03-01T12:01:30.000Z",
                     *           "finishedAt": "2026-03-01T12:01:30.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
                /**
                 * @description `msg_…`
                 * @example msg_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "type": "job.completed",
                     *       "url": "https://example.com/hook",
                     *       "job": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "sequence": 9,
                     *       "state": "delivered",
                     *       "attempts": [
                     *         {
                     *           "number": 1,
                     *           "at": "2026-03-01T12:01:30.000Z",
                     *           "durationMs": 84,
                     *           "status": 200,
                     *           "error": null,
                     *           "response": "ok"
                     *         }
                     *       ],
                     *       "nextAttemptAt": null,
                     *       "createdAt": "2026-03-01T12:01:30.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z",
                     *       "body": "{\"type\":\"job.completed\",…}"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDeliveryWithBody"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept. */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description `whk_…`, or `jobs` for the `webhookUrl` of every job
                 * @example whk_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                id: string;
                /**
                 * @description `msg_…`
                 * @example msg_0199a1b2c3d47e5f8091a2b3c4d5e6f7
                 */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "type": "job.completed",
                     *       "url": "https://example.com/hook",
                     *       "job": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *       "sequence": 9,
                     *       "state": "delivered",
                     *       "attempts": [
                     *         {
                     *           "number": 1,
                     *           "at": "2026-03-01T12:01:30.000Z",
                     *           "durationMs": 84,
                     *           "status": 200,
                     *           "error": null,
                     *           "response": "ok"
                     *         }
                     *       ],
                     *       "nextAttemptAt": null,
                     *       "createdAt": "2026-03-01T12:01:30.000Z",
                     *       "finishedAt": "2026-03-01T12:01:30.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The state of the object does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only this action, as `job.created` */
                action?: string;
                /** @description Only of this user or key, by its id */
                actor?: string;
                /** @description Only later ones */
                createdAfter?: string;
                /** @description Only earlier ones */
                createdBefore?: string;
                /** @description How many a page holds */
                limit?: number;
                /** @description `nextCursor` of the page before */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "aud_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "action": "job.created",
                     *           "outcome": "succeeded",
                     *           "status": 201,
                     *           "code": null,
                     *           "actor": {
                     *             "type": "apiKey",
                     *             "id": "key_0199a1b2c3d47e5f8091a2b3c4d5e6f7"
                     *           },
                     *           "object": "job_0199a1b2c3d47e5f8091a2b3c4d5e6f7",
                     *           "address": "203.0.113.7",
                     *           "requestId": "5f0c6a52-4f6b-4c55-9d1c-2b8a3e7d9c11",
                     *           "count": 1,
                     *           "createdAt": "2026-03-01T12:00:00.000Z",
                     *           "lastAt": "2026-03-01T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description No valid credentials */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The credentials lack a scope, or the link is not genuine */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The request does not fit, or cannot be met */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An unexpected fault of the service */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A service that this one needs does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    livez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        status: "up";
                    };
                };
            };
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up",
                     *       "dependencies": {
                     *         "postgres": {
                     *           "status": "up"
                     *         },
                     *         "temporal": {
                     *           "status": "up"
                     *         },
                     *         "storage": {
                     *           "status": "up"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "0.1.0",
                     *       "registration": "open",
                     *       "temporalUi": null,
                     *       "limits": {
                     *         "maxUploadBytes": 21474836480
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Service"];
                };
            };
        };
    };
}
