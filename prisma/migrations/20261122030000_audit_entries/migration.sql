-- CreateEnum
CREATE TYPE "audit_outcome" AS ENUM ('succeeded', 'denied', 'refused', 'failed');

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT,
    "action" TEXT NOT NULL,
    "outcome" "audit_outcome" NOT NULL,
    "status" INTEGER NOT NULL,
    "code" TEXT,
    "actor_type" TEXT,
    "actor_id" TEXT,
    "object_id" TEXT,
    "address" TEXT,
    "request_id" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entries_tenant_id_created_at_idx" ON "audit_entries"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "audit_entries_created_at_idx" ON "audit_entries"("created_at");
