// Jobs: the tree, its signals, and killing all of it.

#include "child.h"

static zx_handle_t new_job(zx_handle_t parent) {
    zx_handle_t job;
    check("zx_job_create", zx_job_create(parent, 0, &job));
    return job;
}

static void creation(void) {
    zx_handle_t parent = zx_job_default(), job;
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_create(closed(), 1, &job));
    EXPECT(ZX_ERR_BAD_HANDLE, zx_job_create(closed(), 0, &job));
    EXPECT(ZX_ERR_WRONG_TYPE, zx_job_create(zx_process_self(), 0, &job));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_job_create(parent, 0, NULL));
    zx_handle_t limited = without(ZX_RIGHT_MANAGE_JOB | ZX_RIGHT_WRITE, duplicate(parent));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_job_create(limited, 0, &job));
    job = new_job(parent);
    EXPECT_NUMBER(ZX_DEFAULT_JOB_RIGHTS, basic(job).rights);
    EXPECT_NUMBER(ZX_OBJ_TYPE_JOB, basic(job).type);
    EXPECT_NUMBER(basic(parent).koid, basic(job).related_koid);
    EXPECT_SIGNALS(ZX_JOB_NO_JOBS | ZX_JOB_NO_PROCESSES, job);
    zx_handle_close_many((zx_handle_t[]){limited, job}, 2);
}

/// A job of a job of a job: at some depth it ends.
static void depth(void) {
    zx_handle_t jobs[64];
    int count = 0;
    jobs[0] = new_job(zx_job_default());
    zx_status_t status = ZX_OK;
    while (status == ZX_OK && count < 63) {
        status = zx_job_create(jobs[count], 0, &jobs[count + 1]);
        count += status == ZX_OK;
    }
    EXPECT(ZX_ERR_OUT_OF_RANGE, status);
    EXPECT_NUMBER(1, count > 16 && count < 32);
    EXPECT(ZX_OK, zx_handle_close_many(jobs, (size_t)count + 1));
}

static void tree(void) {
    zx_handle_t job = new_job(zx_job_default()), inner = new_job(job);
    zx_koid_t koids[2] = {};
    size_t actual, avail;
    EXPECT_SIGNALS(ZX_JOB_NO_PROCESSES, job);
    EXPECT(ZX_OK, zx_object_get_info(job, ZX_INFO_JOB_CHILDREN, koids, sizeof(koids), &actual, &avail));
    EXPECT_NUMBER(1, actual);
    EXPECT_NUMBER(basic(inner).koid, koids[0]);
    child_t child = new_child(inner);
    EXPECT_SIGNALS(ZX_JOB_NO_PROCESSES, job);
    EXPECT_SIGNALS(ZX_JOB_NO_JOBS, inner);
    EXPECT(ZX_OK, zx_object_get_info(inner, ZX_INFO_JOB_PROCESSES, koids, sizeof(koids), &actual, &avail));
    EXPECT_NUMBER(1, avail);
    EXPECT_NUMBER(basic(child.process).koid, koids[0]);
    zx_handle_t got;
    EXPECT(ZX_OK, zx_object_get_child(inner, basic(child.process).koid, ZX_RIGHT_SAME_RIGHTS, &got));
    zx_handle_close(got);
    EXPECT(ZX_OK, zx_object_get_child(job, basic(inner).koid, ZX_RIGHT_SAME_RIGHTS, &got));
    zx_handle_close(got);
    // Not the children of children.
    EXPECT(ZX_ERR_NOT_FOUND, zx_object_get_child(job, basic(child.process).koid, ZX_RIGHT_SAME_RIGHTS, &got));
    EXPECT(ZX_OK, start_child(child, child_exit, event(), (uintptr_t)zx_process_exit));
    EXPECT_NUMBER(42, end_of(child));
    EXPECT(ZX_OK, zx_object_wait_one(inner, ZX_JOB_NO_PROCESSES, ZX_TIME_INFINITE, NULL));
    zx_handle_close(inner);
    EXPECT(ZX_OK, zx_object_wait_one(job, ZX_JOB_NO_JOBS, ZX_TIME_INFINITE, NULL));
    forget(child);
    zx_handle_close(job);
}

static void killing(void) {
    zx_handle_t job = new_job(zx_job_default()), inner = new_job(job);
    child_t outer_child = new_child(job), inner_child = new_child(inner);
    EXPECT(ZX_OK, start_child(outer_child, child_spin, event(), 0));
    EXPECT(ZX_OK, start_child(inner_child, child_spin, event(), 0));
    zx_handle_t limited = without(ZX_RIGHT_DESTROY, duplicate(job));
    EXPECT(ZX_ERR_ACCESS_DENIED, zx_task_kill(limited));
    EXPECT(ZX_OK, zx_task_kill(job));
    EXPECT_NUMBER(-1, end_of(outer_child));
    EXPECT_NUMBER(-1, end_of(inner_child));
    EXPECT(ZX_OK, zx_task_kill(job));
    // Neither takes children any more.
    zx_handle_t late, vmar;
    EXPECT(ZX_ERR_BAD_STATE, zx_job_create(job, 0, &late));
    EXPECT(ZX_ERR_BAD_STATE, zx_job_create(inner, 0, &late));
    EXPECT(ZX_ERR_BAD_STATE, zx_process_create(inner, "p", 1, 0, &late, &vmar));
    EXPECT(ZX_OK, zx_object_wait_one(inner, ZX_JOB_NO_PROCESSES, ZX_TIME_INFINITE, NULL));
    EXPECT(ZX_OK, zx_object_wait_one(job, ZX_JOB_NO_PROCESSES, ZX_TIME_INFINITE, NULL));
    zx_handle_close_many((zx_handle_t[]){job, inner, limited}, 3);
    forget(outer_child);
    forget(inner_child);
}

int main(void) {
    creation();
    depth();
    tree();
    killing();
    return summary("check-job");
}
