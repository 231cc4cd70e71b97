-- CreateTable
CREATE TABLE "presets" (
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "output" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presets_pkey" PRIMARY KEY ("tenant_id","name")
);

-- CreateTable
CREATE TABLE "media_costs" (
    "kind" TEXT NOT NULL,
    "samples" DOUBLE PRECISION NOT NULL,
    "expected_cpu_seconds" DOUBLE PRECISION NOT NULL,
    "cpu_seconds" DOUBLE PRECISION NOT NULL,
    "peak_memory_bytes" DOUBLE PRECISION NOT NULL,
    "expected_bytes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "bytes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "media_costs_pkey" PRIMARY KEY ("kind")
);

-- AddForeignKey
ALTER TABLE "presets" ADD CONSTRAINT "presets_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
