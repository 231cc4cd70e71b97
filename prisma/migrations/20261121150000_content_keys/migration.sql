-- CreateTable
CREATE TABLE "content_keys" (
    "job_id" TEXT NOT NULL,
    "output" TEXT NOT NULL,
    "index" INTEGER NOT NULL,
    "key" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "content_keys_pkey" PRIMARY KEY ("job_id","output","index")
);

-- AddForeignKey
ALTER TABLE "content_keys" ADD CONSTRAINT "content_keys_job_id_output_fkey" FOREIGN KEY ("job_id", "output") REFERENCES "outputs"("job_id", "name") ON DELETE CASCADE ON UPDATE CASCADE;
